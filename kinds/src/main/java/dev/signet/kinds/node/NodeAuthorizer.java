package dev.signet.kinds.node;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.Quoting;
import dev.signet.kinds.authentication.NodeUser;
import dev.signet.kinds.certificates.podrequest.PodCertificateRequests;
import dev.signet.kinds.coordination.CoordinationGroup;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.Optional;

/**
 * What nodes may do: of some kinds what their pods and they themselves need, of all others what the role {@code system:node}
 * says, which no binding grants (AUTHZ-NODE-01, AUTHZ-NODE-02). It never denies. Safe for use by many threads.
 */
public final class NodeAuthorizer implements Authorizer {
    /** The role with the rules of the other kinds. */
    public static final String ROLE = "system:node";

    private final NodeObjects objects;
    private final Authorizer role;

    /** @param role allows what the role {@value #ROLE} allows, whoever asks */
    public NodeAuthorizer(NodeObjects objects, Authorizer role) {
        this.objects = objects;
        this.role = role;
    }

    @Override
    public Decision decide(Attributes attributes) {
        Optional<NodeUser> node = NodeUser.of(attributes.user());
        if (node.isEmpty()) {
            return new Decision.NoOpinion("");
        }
        if (node.get().name().isEmpty()) {
            return new Decision.NoOpinion(
                    "unknown node for user " + Quoting.quote(attributes.user().name()));
        }
        return attributes.target() instanceof Attributes.OfResource asked
                ? decide(attributes, new NodeQuestion(node.get().name(), attributes.verb(), asked, objects))
                : role.decide(attributes);
    }

    private Decision decide(Attributes attributes, NodeQuestion question) {
        if (question.isAbout(CoreGroup.SECRETS)) {
            return question.read(PodReference.SECRET);
        }
        if (question.isAbout(CoreGroup.CONFIG_MAPS)) {
            return question.read(PodReference.CONFIG_MAP);
        }
        if (question.isAbout(CoreGroup.SERVICE_ACCOUNTS)) {
            return question.onAccount();
        }
        if (question.isAbout(CoordinationGroup.LEASES)) {
            return question.onLease();
        }
        if (question.isAbout(WorkloadKinds.NODES)) {
            return question.onNode();
        }
        if (question.isAbout(WorkloadKinds.PODS)) {
            return question.onPod();
        }
        if (question.isAbout(PodCertificateRequests.RESOURCE)) {
            return question.onPodCertificateRequest();
        }
        return role.decide(attributes);
    }
}
