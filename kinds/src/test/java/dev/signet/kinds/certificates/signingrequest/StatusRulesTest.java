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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusRulesTest {
    private static final Call CALL = update("status");

    private final StatusRules rules = new StatusRules();

    private CertificateSigningRequest updated(Tree.Mapping stored, Tree.Mapping sent) {
        return new CertificateSigningRequest(rules.prepareUpdate(CALL, stored, sent));
    }

    private List<String> errors(Tree.Mapping stored, Tree.Mapping sent) {
        return texts(rules.validateUpdate(CALL, stored, updated(stored, sent).tree()));
    }

    /** CSR-STR-03 */
    @Test
    void takesCertificateAndFailureButNoSpec() {
        Tree.Mapping sent = withStatus(
                GoodRequest.withSpec("signerName", "other.com/x"), CERTIFICATE, condition("Failed"), condition("Own"));
        Tree.Mapping stored = GoodRequest.stored();
        assertThat(rules.prepareUpdate(CALL, stored, sent))
                .isEqualTo(withStatus(stored, CERTIFICATE, condition("Failed"), condition("Own")));
        assertThat(errors(stored, sent)).isEmpty();
    }

    /** CSR-VAL-10: nobody asks whether it was approved. CSR-VAL-09: nor whether it fits the request. */
    @Test
    void takesACertificateWithoutADecision() {
        assertThat(errors(GoodRequest.stored(), withStatus(GoodRequest.stored(), CERTIFICATE)))
                .isEmpty();
    }

    /** CSR-UPD-07: what is no decision comes and goes; CSR-TYP-06: without a status it is wrong here. */
    @Test
    void letsConditionsOfOnesOwnComeAndGo() {
        Tree.Mapping own = withConditions(condition("Own", "False", "m"), condition("Approved"));
        assertThat(errors(withConditions(condition("Approved")), own)).isEmpty();
        assertThat(errors(own, withConditions(condition("Approved"), condition("Other", "Unknown", "n"))))
                .isEmpty();
        assertThat(errors(own, withConditions(condition("Own", "", "m"), condition("Approved"))))
                .containsExactly("status.conditions[0].status: Required value");
    }

    /** CSR-STR-03: by position, whatever stands between them. */
    @Test
    void keepsDecisionsAsTheyAreStored() {
        Tree.Mapping stored = withConditions(condition("Approved", "True", "first"));
        Tree.Mapping sent = withConditions(condition("Failed"), condition("Approved", "True", "changed"));
        assertThat(updated(stored, sent).conditions())
                .containsExactly(condition("Failed"), condition("Approved", "True", "first"));
    }

    /** CSR-STR-06: as of the call, in whole seconds. */
    @Test
    void datesConditionsWithoutTimes() {
        assertThat(updated(GoodRequest.stored(), withConditions(undated("Failed")))
                        .status()
                        .mappings("conditions")
                        .getFirst())
                .isEqualTo(Tree.Mapping.ofTexts(new TreeMap<>(Map.of(
                        "type", "Failed",
                        "status", "True",
                        "reason", "R",
                        "message", "m",
                        "lastUpdateTime", "2026-11-24T10:00:00Z",
                        "lastTransitionTime", "2026-11-24T10:00:00Z"))));
    }

    /** CSR-STR-06 */
    @Test
    void keepsTheTransitionTimeOfTheSameStatus() {
        Tree.Mapping stored = withConditions(condition("Own"));
        Condition again =
                updated(stored, withConditions(undated("Own"))).conditions().getFirst();
        assertThat(again.lastTransitionTime()).contains("2001-02-03T04:05:07Z");
        assertThat(again.lastUpdateTime()).contains("2026-11-24T10:00:00Z");
        Tree.Mapping other = withConditions(condition("Own", "False", "m"));
        assertThat(updated(other, withConditions(undated("Own")))
                        .conditions()
                        .getFirst()
                        .lastTransitionTime())
                .contains("2026-11-24T10:00:00Z");
    }

    /** CSR-UPD-03 */
    @Test
    void refusesDecisions() {
        assertThat(errors(GoodRequest.stored(), withConditions(condition("Approved"))))
                .containsExactly("status.conditions: Forbidden: updates may not add a condition of type \"Approved\"");
        assertThat(errors(
                        withConditions(condition("Approved")),
                        withConditions(condition("Approved"), condition("Denied"))))
                .containsExactly(
                        "status.conditions: Invalid value: \"Denied\": Approved and Denied conditions are mutually"
                                + " exclusive",
                        "status.conditions: Forbidden: updates may not add a condition of type \"Denied\"");
    }

    /** CSR-UPD-02 */
    @Test
    void refusesToTakeAnythingFinalBack() {
        for (String type : List.of("Approved", "Denied", "Failed")) {
            assertThat(errors(withConditions(condition(type)), GoodRequest.stored()))
                    .containsExactly("status.conditions: Forbidden: updates may not remove a condition of type \""
                            + type + "\"");
        }
        assertThat(errors(withConditions(condition("Own")), GoodRequest.stored()))
                .isEmpty();
    }

    /** CSR-UPD-04 */
    @Test
    void mayRewriteAFailure() {
        assertThat(errors(withConditions(condition("Failed")), withConditions(condition("Failed", "True", "other"))))
                .isEmpty();
    }

    /** CSR-UPD-05: neither another one nor none. */
    @Test
    void takesACertificateOnce() {
        Tree.Mapping issued = withStatus(GoodRequest.stored(), CERTIFICATE);
        String text = "status.certificate: Forbidden: updates may not modify existing certificate content";
        assertThat(errors(issued, withStatus(issued, GoodRequest.OTHER_CERTIFICATE)))
                .containsExactly(text);
        assertThat(errors(issued, GoodRequest.stored())).containsExactly(text);
        assertThat(errors(issued, withStatus(issued, CERTIFICATE, condition("Failed"))))
                .isEmpty();
    }

    /** CSR-VAL-09 */
    @Test
    void looksAtANewCertificate() {
        assertThat(errors(GoodRequest.stored(), withStatus(GoodRequest.stored(), GoodRequest.REQUEST)))
                .containsExactly(
                        "status.certificate: Invalid value: \"<certificate data>\": only CERTIFICATE PEM blocks"
                                + " are allowed, found \"CERTIFICATE REQUEST\"");
    }

    /** CSR-STR-09 */
    @Test
    void resetsSpecAndConditions() {
        assertThat(rules.resetFields()).containsExactlyInAnyOrder("spec", "status.conditions");
    }
}
