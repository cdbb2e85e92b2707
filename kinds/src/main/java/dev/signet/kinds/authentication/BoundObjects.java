package dev.signet.kinds.authentication;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.Optional;

/** Finds what a token is to be bound to: {@code spec.boundObjectRef} of a TokenRequest (TOK-02). */
record BoundObjects(Mirror mirror) {
    private static final String REFERENCE = "boundObjectRef";

    /**
     * @param name of the account
     * @throws Problem.Thrown where the object is not there, is another one, or of a kind that no token is bound to
     */
    AccountClaims.Bound of(ObjectName name, Tree.Mapping account, Tree.Mapping spec) {
        AccountClaims.Reference owner = AccountClaims.Reference.to(account);
        String namespace = name.namespace();
        Tree.Mapping reference = spec.mapping(REFERENCE);
        if (!(spec.get(REFERENCE).orElse(Tree.NULL) instanceof Tree.Mapping)) {
            return new AccountClaims.Bound(namespace, owner, Optional.empty(), Optional.empty(), Optional.empty());
        }
        String object = reference.textOrEmpty("name");
        return switch (kind(reference)) {
            case "Pod" -> {
                Tree.Mapping pod = found(new ObjectName(AccountExistence.PODS, namespace, object));
                checkAccount(name, pod);
                yield new AccountClaims.Bound(
                        namespace, owner, Optional.of(same(pod, reference)), node(pod), Optional.empty());
            }
            case "Node" -> {
                Tree.Mapping node = found(ObjectName.cluster(AccountExistence.NODES, object));
                yield new AccountClaims.Bound(
                        namespace, owner, Optional.empty(), Optional.of(same(node, reference)), Optional.empty());
            }
            case "Secret" -> {
                Tree.Mapping secret = found(new ObjectName(AccountExistence.SECRETS, namespace, object));
                yield new AccountClaims.Bound(
                        namespace, owner, Optional.empty(), Optional.empty(), Optional.of(same(secret, reference)));
            }
            default -> throw new Problem.BadRequest("cannot bind token to object of type " + shown(reference)).thrown();
        };
    }

    /** The kind in the core group; empty in any other. */
    private static String kind(Tree.Mapping reference) {
        return reference.textOrEmpty("apiVersion").contains("/") ? "" : reference.textOrEmpty("kind");
    }

    /** Group, version and kind as Kubernetes writes them together. */
    private static String shown(Tree.Mapping reference) {
        String version = reference.textOrEmpty("apiVersion");
        return (version.contains("/") ? version : "/" + version) + ", Kind=" + reference.textOrEmpty("kind");
    }

    private Tree.Mapping found(ObjectName name) {
        return mirror.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
    }

    private static void checkAccount(ObjectName account, Tree.Mapping pod) {
        if (!pod.mapping("spec").textOrEmpty("serviceAccountName").equals(account.name())) {
            throw new Problem.BadRequest("cannot bind token for serviceaccount " + Quoting.quote(account.name())
                            + " to pod running with different serviceaccount name.")
                    .thrown();
        }
    }

    /** The node that a pod is on; one that is not there is told by its name alone. */
    private Optional<AccountClaims.Reference> node(Tree.Mapping pod) {
        return pod.mapping("spec")
                .text("nodeName")
                .filter(name -> !name.isEmpty())
                .map(name -> mirror.get(ObjectName.cluster(AccountExistence.NODES, name))
                        .map(AccountClaims.Reference::to)
                        .orElseGet(() -> new AccountClaims.Reference(name, "")));
    }

    private static AccountClaims.Reference same(Tree.Mapping object, Tree.Mapping reference) {
        String wanted = reference.textOrEmpty("uid");
        if (!wanted.isEmpty() && !wanted.equals(Metadata.of(object).uid())) {
            throw new Problem.Conflict(
                            reference.textOrEmpty("kind"),
                            "",
                            reference.textOrEmpty("kind"),
                            reference.textOrEmpty("name"),
                            "the UID in the bound object reference (" + wanted + ") does not match the UID in record."
                                    + " The object might have been deleted and then recreated")
                    .thrown();
        }
        return AccountClaims.Reference.to(object);
    }
}
