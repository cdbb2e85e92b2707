package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import java.util.LinkedHashMap;

/** Users as reviews show them: {@code authentication.k8s.io/v1 UserInfo}. */
final class UserInfo {

    private UserInfo() {}

    /** Empty parts are left out. */
    static Tree.Mapping of(User user) {
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
