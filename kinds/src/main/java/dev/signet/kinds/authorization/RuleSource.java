package dev.signet.kinds.authorization;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import java.util.List;

/** Lists what a user may do in a namespace. Safe for use by many threads. */
@FunctionalInterface
public interface RuleSource {

    /** @return rules with {@code verbs} and either {@code apiGroups}, {@code resources}... or {@code nonResourceURLs} */
    List<Tree.Mapping> rulesOf(User user, String namespace);
}
