package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.POD_UID;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.sent;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.MapMirror;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodePodRequestRestrictionTest {
    private static final User NODE = User.of("system:node:n1", "system:nodes", "system:authenticated");
    private static final ObjectName NODE_NAME = ObjectName.cluster(new Resource("", "nodes"), "n1");
    private static final ObjectName POD = new ObjectName(new Resource("", "pods"), "ns", "p");
    private static final ObjectName ACCOUNT = new ObjectName(new Resource("", "serviceaccounts"), "ns", "sa");

    private final MapMirror there = new MapMirror();
    private final AdmissionRule rule = new NodePodRequestRestriction(there);

    @BeforeEach
    void runThePod() {
        there.put(NODE_NAME, withUid("node-uid"));
        there.put(ACCOUNT, withUid("sa-uid"));
        there.put(
                POD,
                withUid(POD_UID)
                        .with("spec", Tree.Mapping.EMPTY.with("nodeName", "n1").with("serviceAccountName", "sa")));
    }

    private static Tree.Mapping withUid(String uid) {
        return Tree.Mapping.of("metadata", Tree.Mapping.EMPTY.with("uid", uid));
    }

    private static Call call(User user, Operation operation, String endpoint) {
        return new Call(user, "v1", endpoint, operation, GoodPodRequest.name(), false, GoodPodRequest.NOW);
    }

    /** The problem as code and text; empty where the rule lets the call pass. */
    private String refusal(Call call, Tree.Mapping sent) {
        assertThat(rule.concerns(call)).isTrue();
        try {
            rule.check(call, Optional.empty(), Optional.of(stored(sent)));
            return "";
        } catch (Problem.Thrown thrown) {
            return switch (thrown.problem()) {
                case Problem.Internal(String message) -> "500 " + message;
                case Problem.Forbidden forbidden -> "403 " + forbidden.reason();
                default -> throw thrown;
            };
        }
    }

    private String refusal(Tree.Mapping sent) {
        return refusal(call(NODE, Operation.CREATE, ""), sent);
    }

    private void changePod(String field, String value) {
        there.change(POD, pod -> pod.change("spec", spec -> spec.with(field, value)));
    }

    /** ADM-NR-02, ADM-NR-03 */
    @Test
    void takesTheTruth() {
        assertThat(refusal(sent())).isEmpty();
    }

    /** ADM-NR-04, ADM-NR-02 */
    @Test
    void concernsNodesAndTheirPodRequestsAlone() {
        assertThat(rule.phase()).isEqualTo(AdmissionRule.Phase.BEFORE_VALIDATION);
        for (User other : List.of(User.of("bob"), User.of("system:node:n1"), User.of("bob", "system:nodes"))) {
            assertThat(rule.concerns(call(other, Operation.CREATE, ""))).isFalse();
        }
        Call ofAPod = new Call(NODE, "v1", "", Operation.CREATE, POD, false, GoodPodRequest.NOW);
        assertThat(rule.concerns(ofAPod)).isFalse();
    }

    /** ADM-NR-02 */
    @Test
    void letsNodesCreateAndNothingElse() {
        assertThat(refusal(call(NODE, Operation.UPDATE, ""), sent())).isEqualTo("403 unexpected operation UPDATE");
        assertThat(refusal(call(NODE, Operation.UPDATE, "status"), sent()))
                .isEqualTo("403 unexpected operation UPDATE");
        assertThat(refusal(call(NODE, Operation.DELETE, ""), sent())).isEqualTo("403 unexpected operation DELETE");
        assertThat(refusal(call(NODE, Operation.CREATE, "status"), sent()))
                .isEqualTo("403 unexpected subresource status");
    }

    /** ADM-NR-02 */
    @Test
    void letsANodeNameItselfAlone() {
        assertThat(refusal(withSpec("nodeName", "n2")))
                .isEqualTo("403 PodCertificateRequest.Spec.NodeName=\"n2\", which is not the requesting node \"n1\"");
        assertThat(refusal(call(User.of("system:node:", "system:nodes"), Operation.CREATE, ""), sent()))
                .isEqualTo("403 PodCertificateRequest.Spec.NodeName=\"n1\", which is not the requesting node \"\"");
    }

    /** ADM-NR-03 */
    @Test
    void wantsTheNodeThatRuns() {
        assertThat(refusal(withSpec("nodeUID", "u")))
                .isEqualTo(
                        "500 PodCertificateRequest for pod \"ns/p\" names node UID \"u\", inconsistent with the running"
                                + " node (\"node-uid\")");
        there.remove(NODE_NAME);
        assertThat(refusal(sent()))
                .isEqualTo(
                        "500 while retrieving node \"n1\" named in the PodCertificateRequest: node \"n1\" not found");
    }

    /** ADM-NR-03 */
    @Test
    void wantsAPodOfTheNode() {
        assertThat(refusal(withSpec("podUID", "u")))
                .isEqualTo(
                        "500 PodCertificateRequest for pod \"ns/p\" contains pod UID (\"u\") which differs from running"
                                + " pod \"pod-uid\"");
        changePod("nodeName", "n2");
        assertThat(refusal(sent()))
                .isEqualTo("403 pod \"ns/p\" is not running on node \"n1\" named in the PodCertificateRequest");
        there.remove(POD);
        assertThat(refusal(sent()))
                .isEqualTo("500 while retrieving pod \"ns/p\" named in the PodCertificateRequest: pod \"p\" not found");
    }

    /** ADM-NR-03 */
    @Test
    void wantsNoMirrorPod() {
        Tree.Mapping annotations = Tree.Mapping.EMPTY.with("kubernetes.io/config.mirror", "");
        there.change(POD, pod -> pod.change("metadata", metadata -> metadata.with("annotations", annotations)));
        assertThat(refusal(sent())).isEqualTo("403 pod \"ns/p\" is a mirror pod");
    }

    /** ADM-NR-03 */
    @Test
    void wantsTheAccountOfThePod() {
        assertThat(refusal(withSpec("serviceAccountName", "other")))
                .isEqualTo("403 PodCertificateRequest for pod \"ns/p\" contains serviceAccountName (\"other\") that"
                        + " differs from running pod (\"sa\")");
        assertThat(refusal(withSpec("serviceAccountUID", "u")))
                .isEqualTo(
                        "500 PodCertificateRequest for pod \"ns/p\" names service account UID \"u\", which differs from"
                                + " the running service account (\"sa-uid\")");
        there.remove(ACCOUNT);
        assertThat(refusal(sent()))
                .isEqualTo("500 while retrieving service account \"ns/sa\" named in the PodCertificateRequest:"
                        + " serviceaccount \"sa\" not found");
    }

    /** ADM-NR-03: the first that is wrong is told. */
    @Test
    void looksAtNodeThenPodThenAccount() {
        Tree.Mapping wrong = sent().change(
                        "spec",
                        spec -> spec.with("nodeUID", "u").with("podUID", "u").with("serviceAccountName", "u"));
        assertThat(refusal(wrong)).contains("names node UID");
        assertThat(refusal(wrong.change("spec", spec -> spec.with("nodeUID", "node-uid"))))
                .contains("contains pod UID");
    }
}
