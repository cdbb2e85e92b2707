package dev.signet.kinds.authentication;

import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Tree;
import java.time.temporal.ChronoUnit;

/** Answers SelfSubjectReviews: who the server takes the caller for (REV-04). */
final class SelfSubject implements Answer {

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        String now = call.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return Tree.Mapping.of(
                "metadata",
                sent.mapping("metadata").with("creationTimestamp", now),
                "status",
                Tree.Mapping.of("userInfo", UserInfo.of(call.user())));
    }
}
