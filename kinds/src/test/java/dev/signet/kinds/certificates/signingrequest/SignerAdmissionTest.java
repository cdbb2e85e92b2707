package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.creation;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.stored;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.update;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The four rules together, as {@link CertificateSigningRequests#admission} gives them. */
class SignerAdmissionTest {
    private static final User NODE = User.of("system:node:n1", "system:nodes", "system:authenticated");

    private final List<String> asked = new ArrayList<>();
    private final Authorizer nobody = attributes -> {
        var resource = (Attributes.OfResource) attributes.target();
        asked.add(attributes.verb() + " " + resource.name());
        return new Decision.NoOpinion("");
    };
    private final Authorizer everybody = _ -> new Decision.Allow("");

    /** What the rules of a phase say; empty where they let the call pass. */
    private static List<String> refusals(
            Authorizer authorizer, Call call, Optional<Tree.Mapping> before, Tree.Mapping after) {
        List<String> reasons = new ArrayList<>();
        for (AdmissionRule rule : CertificateSigningRequests.admission(new SignerPermission(authorizer))) {
            if (rule.concerns(call)) {
                try {
                    rule.check(call, before, Optional.of(after));
                } catch (Problem.Thrown thrown) {
                    var forbidden = (Problem.Forbidden) thrown.problem();
                    assertThat(forbidden.name()).isEqualTo(call.name());
                    reasons.add(forbidden.reason());
                }
            }
        }
        return reasons;
    }

    private List<String> created(User user, Tree.Mapping sent) {
        return refusals(nobody, GoodRequest.by(user, creation()), Optional.empty(), stored(sent));
    }

    /** ADM-APR-01: whatever is written, and by the stored signer. */
    @Test
    void letsApproveWhoMayForTheStoredSigner() {
        Tree.Mapping before = stored();
        Tree.Mapping other = stored(withSpec("signerName", "mine.com/x"));
        assertThat(refusals(nobody, update("approval"), Optional.of(before), other))
                .containsExactly("user not permitted to approve requests with signerName \"example.com/signer\"");
        assertThat(asked).containsExactly("approve example.com/signer", "approve example.com/*");
        assertThat(refusals(everybody, update("approval"), Optional.of(before), other))
                .isEmpty();
    }

    /** ADM-SGN-01 */
    @Test
    void letsSignWhoMayForTheStoredSigner() {
        Tree.Mapping before = stored();
        String reason = "user not permitted to sign requests with signerName \"example.com/signer\"";
        assertThat(refusals(nobody, update("status"), Optional.of(before), withStatus(before, GoodRequest.CERTIFICATE)))
                .containsExactly(reason);
        assertThat(refusals(nobody, update("status"), Optional.of(before), withStatus(before, "", condition("Own"))))
                .containsExactly(reason);
        assertThat(asked).contains("sign example.com/signer", "sign example.com/*");
    }

    /** ADM-SGN-01 */
    @Test
    void asksNobodyWhereCertificateAndConditionsStay() {
        Tree.Mapping before = withStatus(stored(), GoodRequest.CERTIFICATE, condition("Own"));
        Tree.Mapping labelled = before.change(
                "metadata", metadata -> metadata.with("labels", Tree.Mapping.of("a", new Tree.Text("b"))));
        assertThat(refusals(nobody, update("status"), Optional.of(before), labelled))
                .isEmpty();
        assertThat(refusals(nobody, update(""), Optional.of(before), labelled)).isEmpty();
        assertThat(asked).isEmpty();
    }

    /** ADM-SUB-01: exact and case-sensitive, in organizations alone, for this signer alone. */
    @Test
    void letsNobodyIntoSystemMasters() {
        Tree.Mapping masters = withSpec("request", GoodRequest.request("system:masters", "eve"))
                .change("spec", spec -> spec.with("signerName", "kubernetes.io/kube-apiserver-client"));
        assertThat(created(GoodRequest.ALICE, masters))
                .containsExactly("use of kubernetes.io/kube-apiserver-client signer with system:masters group is not"
                        + " allowed");
        assertThat(created(
                        GoodRequest.ALICE,
                        masters.change(
                                "spec",
                                spec -> spec.with("request", GoodRequest.request("System:Masters", "system:masters")))))
                .isEmpty();
        assertThat(created(
                        GoodRequest.ALICE,
                        masters.change("spec", spec -> spec.with("signerName", "example.com/signer"))))
                .isEmpty();
    }

    /** ADM-NR-01 */
    @Test
    void letsNodesAskForThemselvesAlone() {
        for (String signer : List.of("kubernetes.io/kubelet-serving", "kubernetes.io/kube-apiserver-client-kubelet")) {
            Tree.Mapping other = withSpec("request", GoodRequest.request("system:nodes", "system:node:n2"))
                    .change("spec", spec -> spec.with("signerName", signer));
            Tree.Mapping own = other.change(
                    "spec", spec -> spec.with("request", GoodRequest.request("system:nodes", "system:node:n1")));
            assertThat(created(NODE, other)).containsExactly("can only create a node CSR with CN=system:node:n1");
            assertThat(created(NODE, own)).isEmpty();
            assertThat(created(User.of("system:bootstrap:abc", "system:bootstrappers"), other))
                    .isEmpty();
        }
        assertThat(created(NODE, GoodRequest.sent())).isEmpty();
    }

    /** ADM-NR-01, ADM-ORD-01: before validation, so an unreadable request is a 403. */
    @Test
    void refusesANodesUnreadableRequest() {
        Tree.Mapping broken = withSpec("request", "")
                .change("spec", spec -> spec.with("signerName", "kubernetes.io/kubelet-serving"));
        assertThat(created(NODE, broken))
                .containsExactly("unable to parse csr: PEM block type must be CERTIFICATE REQUEST");
        assertThat(CertificateSigningRequests.admission(new SignerPermission(nobody))
                        .getFirst()
                        .phase())
                .isEqualTo(AdmissionRule.Phase.BEFORE_VALIDATION);
    }

    @Test
    void concernNoOtherResource() {
        Call other = new Call(
                NODE,
                "v1",
                "",
                Operation.CREATE,
                ObjectName.cluster(new Resource("", "namespaces"), "x"),
                false,
                GoodRequest.NOW);
        assertThat(CertificateSigningRequests.admission(new SignerPermission(nobody)))
                .noneMatch(rule -> rule.concerns(other));
    }
}
