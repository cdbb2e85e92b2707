package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;

/** Allows what a rule allows that a binding grants to the user; it never denies. Safe for use by many threads. */
public final class RbacAuthorizer implements Authorizer {
    private final Grants grants;

    public RbacAuthorizer(Mirror mirror) {
        this(new Grants(mirror));
    }

    RbacAuthorizer(Grants grants) {
        this.grants = grants;
    }

    /** The reason of an allowance names binding, role and subject (REV-01); else it names roles that do not exist. */
    @Override
    public Decision decide(Attributes attributes) {
        return switch (attributes.target()) {
            case Attributes.OfResource asked -> decide(attributes, asked);
            case Attributes.OfPath asked -> decide(attributes, asked);
        };
    }

    private Decision decide(Attributes attributes, Attributes.OfResource asked) {
        String verb = attributes.verb();
        String name = meantName(verb, asked);
        Grants.Found found = grants.of(attributes.user(), asked.namespace());
        for (Grants.Grant grant : found.grants()) {
            for (PolicyRule rule : grant.rules()) {
                if (rule.allows(verb, asked, name)) {
                    return allow(grant);
                }
            }
        }
        return noOpinion(found);
    }

    private Decision decide(Attributes attributes, Attributes.OfPath asked) {
        Grants.Found found = grants.of(attributes.user(), "");
        for (Grants.Grant grant : found.grants()) {
            for (PolicyRule rule : grant.rules()) {
                if (rule.allows(attributes.verb(), asked)) {
                    return allow(grant);
                }
            }
        }
        return noOpinion(found);
    }

    /** A list or watch of one name is about that object (RBAC-05). */
    private static String meantName(String verb, Attributes.OfResource asked) {
        boolean selects = asked.name().isEmpty() && (verb.equals("list") || verb.equals("watch"));
        return selects ? asked.selectedName().orElse("") : asked.name();
    }

    private static Decision allow(Grants.Grant grant) {
        return new Decision.Allow("RBAC: allowed by " + grant.reason());
    }

    private static Decision noOpinion(Grants.Found found) {
        List<String> missing = found.missing();
        return new Decision.NoOpinion(
                switch (missing.size()) {
                    case 0 -> "";
                    case 1 -> "RBAC: " + missing.getFirst();
                    default -> "RBAC: [" + String.join(", ", missing) + "]";
                });
    }

    /**
     * The rules that a user has in a namespace and in the whole cluster, as roles have them (REV-02).
     *
     * @param namespace empty for the cluster scope alone
     */
    public List<Tree.Mapping> rulesOf(User user, String namespace) {
        return grants.of(user, namespace).rules().stream()
                .map(RbacAuthorizer::tree)
                .toList();
    }

    private static Tree.Mapping tree(PolicyRule rule) {
        Tree.Mapping tree = Tree.Mapping.of("verbs", Tree.Sequence.ofTexts(rule.verbs()));
        tree = with(tree, "apiGroups", rule.apiGroups());
        tree = with(tree, "resources", rule.resources());
        tree = with(tree, "resourceNames", rule.resourceNames());
        return with(tree, "nonResourceURLs", rule.nonResourceUrls());
    }

    private static Tree.Mapping with(Tree.Mapping tree, String name, List<String> texts) {
        return texts.isEmpty() ? tree : tree.with(name, Tree.Sequence.ofTexts(texts));
    }
}
