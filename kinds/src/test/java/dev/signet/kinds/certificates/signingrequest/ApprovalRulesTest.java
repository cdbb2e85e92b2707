package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.CERTIFICATE;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.texts;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.undated;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.update;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withConditions;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalRulesTest {
    private static final Call CALL = update("approval");

    private final ApprovalRules rules = new ApprovalRules(new Advice(Set::of));

    private Tree.Mapping updated(Tree.Mapping stored, Tree.Mapping sent) {
        return rules.prepareUpdate(CALL, stored, sent);
    }

    private List<String> errors(Tree.Mapping stored, Tree.Mapping sent) {
        return texts(rules.validateUpdate(CALL, stored, updated(stored, sent)));
    }

    /** CSR-STR-04 */
    @Test
    void takesConditionsAlone() {
        Tree.Mapping stored = withStatus(GoodRequest.stored(), CERTIFICATE);
        Tree.Mapping sent = withStatus(
                GoodRequest.withSpec("signerName", "other.com/x"),
                GoodRequest.OTHER_CERTIFICATE,
                condition("Approved"));
        assertThat(updated(stored, sent)).isEqualTo(withStatus(stored, CERTIFICATE, condition("Approved")));
        assertThat(errors(stored, sent)).isEmpty();
    }

    /** CSR-STR-06: times that the client sets are kept, those that it leaves out are filled in. */
    @Test
    void datesWhatHasNoTime() {
        Tree.Mapping stored = withConditions(condition("Approved"));
        CertificateSigningRequest again = new CertificateSigningRequest(
                updated(stored, withConditions(undated("Approved"), condition("Failed"))));
        assertThat(again.conditions().getFirst().lastUpdateTime()).contains("2026-11-24T10:00:00Z");
        assertThat(again.conditions().getFirst().lastTransitionTime()).contains("2001-02-03T04:05:07Z");
        assertThat(again.conditions().getLast()).isEqualTo(condition("Failed"));
    }

    /** CSR-UPD-04 */
    @Test
    void mayRewriteButNotRemoveADecision() {
        Tree.Mapping stored = withConditions(condition("Approved", "True", "first"));
        assertThat(errors(stored, withConditions(condition("Approved", "True", "second"))))
                .isEmpty();
        assertThat(errors(stored, withConditions(condition("Denied"))))
                .containsExactly(
                        "status.conditions: Forbidden: updates may not remove a condition of type \"Approved\"");
    }

    /** CSR-VAL-07 */
    @Test
    void refusesBothDecisions() {
        assertThat(errors(
                        withConditions(condition("Denied")),
                        withConditions(condition("Denied"), condition("Approved"))))
                .containsExactly("status.conditions: Invalid value: \"Approved\": Approved and Denied conditions are"
                        + " mutually exclusive");
    }

    @Test
    void warnsWhoApproves() {
        String nobody =
                "no signer here serves \"example.com/signer\": unless another program does, the request will never"
                        + " be signed";
        assertThat(rules.warnings(CALL, withConditions(condition("Approved")))).containsExactly(nobody);
        assertThat(rules.warnings(CALL, withConditions(condition("Denied")))).isEmpty();
    }

    /** CSR-STR-09 */
    @Test
    void resetsSpecAndCertificate() {
        assertThat(rules.resetFields()).containsExactlyInAnyOrder("spec", "status.certificate");
    }
}
