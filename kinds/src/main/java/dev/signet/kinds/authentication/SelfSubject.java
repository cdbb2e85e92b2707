package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Tree;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;

/** Answers SelfSubjectReviews: who the server takes the caller for (REV-04). */
final class SelfSubject implements Answer {

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        String now = call.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return Tree.Mapping.of(
                "metadata",
                sent.mapping("metadata").with("creationTimestamp", now),
                "status",
                Tree.Mapping.of("userInfo", userInfo(call.user())));
    }

    /** Empty parts are left out. */
    private static Tree.Mapping userInfo(User user) {
        Tree.Mapping info = Tree.Mapping.EMPTY;
        if (!user.name().isEmpty()) {
            info = info.with("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            info = info.with("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            info = info.with("groups", Tree.Sequence.ofTexts(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            LinkedHashMap<String, Tree> extra = new LinkedHashMap<>();
            user.extra().forEach((key, values) -> extra.put(key, Tree.Sequence.ofTexts(values)));
            info = info.with("extra", new Tree.Mapping(extra));
        }
        return info;
    }
}
