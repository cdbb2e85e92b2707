package dev.signet.kinds.node;

import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.authentication.NodeUser;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.List;
import java.util.Optional;

/**
 * A node gets tokens that are bound to its own pods, and no others: the part of NodeRestriction about what is answered and
 * not stored.
 */
public final class TokenRestriction implements Answer {
    private final Answer tokens;
    private final Mirror mirror;

    private TokenRestriction(Answer tokens, Mirror mirror) {
        this.tokens = tokens;
        this.mirror = mirror;
    }

    /** The endpoint {@code token} of service accounts, restricted for nodes. */
    public static Endpoint.Answered of(Endpoint.Answered tokens, Mirror mirror) {
        return new Endpoint.Answered(new TokenRestriction(tokens.answer(), mirror), tokens.verbs(), tokens.speaks());
    }

    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        Optional<NodeUser> node = NodeUser.of(call.user());
        if (node.isPresent()) {
            refusal(node.get().name(), call, sent.mapping("spec").mapping("boundObjectRef"))
                    .ifPresent(reason -> {
                        throw new Problem.Forbidden(call.name(), reason).thrown();
                    });
        }
        return tokens.answer(call, sent);
    }

    @Override
    public List<String> warnings(Call call, Tree.Mapping sent) {
        return tokens.warnings(call, sent);
    }

    private Optional<String> refusal(String node, Call call, Tree.Mapping reference) {
        String uid = reference.textOrEmpty("uid");
        if (!reference.textOrEmpty("apiVersion").equals("v1")
                || !reference.textOrEmpty("kind").equals("Pod")
                || reference.textOrEmpty("name").isEmpty()) {
            return Optional.of("node requested token not bound to a pod");
        }
        if (uid.isEmpty()) {
            return Optional.of("node requested token with a pod binding without a uid");
        }
        ObjectName name = new ObjectName(WorkloadKinds.PODS, call.name().namespace(), reference.textOrEmpty("name"));
        Tree.Mapping pod = mirror.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
        if (!uid.equals(Metadata.of(pod).uid())) {
            return Optional.of("the UID in the bound object reference (" + uid
                    + ") does not match the UID in record. The" + " object might have been deleted and then recreated");
        }
        return pod.mapping("spec").textOrEmpty("nodeName").equals(node)
                ? Optional.empty()
                : Optional.of("node requested token bound to a pod scheduled on a different node");
    }
}
