package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.texts;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withConditions;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StatusValidationTest {

    private static List<FieldError> errors(Condition... conditions) {
        return StatusValidation.conditionErrors(new CertificateSigningRequest(withConditions(conditions)), Set.of());
    }

    private static List<String> certificateTexts(String certificate) {
        return texts(StatusValidation.certificateErrors(
                new CertificateSigningRequest(withStatus(GoodRequest.stored(), certificate)), Set.of()));
    }

    private static List<String> certificateTexts(UnaryOperator<String> change) {
        return certificateTexts(GoodRequest.edited(GoodRequest.CERTIFICATE, change));
    }

    /** CSR-VAL-07: a decision and a failure go together; CSR-TYP-05: any type of one's own. */
    @Test
    void takesADecisionAFailureAndOwnTypes() {
        assertThat(errors(condition("Approved"), condition("Failed"), condition("Own", "Unknown", "m")))
                .isEmpty();
        assertThat(errors(condition("Denied"), condition("Failed"))).isEmpty();
    }

    /** CSR-VAL-06 */
    @Test
    void demandsTypeAndStatus() {
        assertThat(texts(errors(condition("", "", "m"))))
                .containsExactly(
                        "status.conditions[0].type: Required value", "status.conditions[0].status: Required value");
    }

    /** CSR-VAL-06 */
    @Test
    void knowsOnlyTrueForTheFinalTypes() {
        for (String type : List.of("Approved", "Denied", "Failed")) {
            assertThat(texts(errors(condition(type, "False", "m"))))
                    .containsExactly("status.conditions[0].status: Unsupported value: \"False\": supported values:"
                            + " \"True\"");
        }
        assertThat(texts(errors(condition("Own", "true", "m"))))
                .containsExactly(
                        "status.conditions[0].status: Unsupported value: \"true\": supported values: \"False\","
                                + " \"True\", \"Unknown\"");
    }

    /** CSR-VAL-07: the later of the two is shown. */
    @Test
    void refusesBothDecisions() {
        assertThat(texts(errors(condition("Approved"), condition("Denied"))))
                .containsExactly("status.conditions: Invalid value: \"Denied\": Approved and Denied conditions are"
                        + " mutually exclusive");
        assertThat(texts(errors(condition("Denied"), condition("Approved"))))
                .containsExactly("status.conditions: Invalid value: \"Approved\": Approved and Denied conditions are"
                        + " mutually exclusive");
    }

    /** CSR-VAL-08 */
    @Test
    void refusesARepeatedType() {
        assertThat(texts(errors(condition("Approved"), condition("Own"), condition("Own"))))
                .containsExactly("status.conditions[2].type: Duplicate value: \"Own\"");
    }

    /** CSR-VAL-09 */
    @Test
    void takesCertificatesWithTextAroundThem() {
        assertThat(certificateTexts("")).isEmpty();
        assertThat(certificateTexts(pem -> "leaf\n" + pem + "issuer\n" + pem)).isEmpty();
    }

    /** CSR-VAL-09 */
    @Test
    void refusesOtherBlocks() {
        assertThat(certificateTexts(pem -> pem + GoodRequest.decoded(GoodRequest.REQUEST)))
                .containsExactly(
                        "status.certificate: Invalid value: \"<certificate data>\": only CERTIFICATE PEM blocks"
                                + " are allowed, found \"CERTIFICATE REQUEST\"");
    }

    /** CSR-VAL-09 */
    @Test
    void refusesHeaders() {
        assertThat(certificateTexts(pem -> pem.replaceFirst("\n", "\na: b\n\n")))
                .containsExactly(
                        "status.certificate: Invalid value: \"<certificate data>\": no PEM block headers are permitted");
    }

    /** CSR-VAL-09 */
    @Test
    void refusesWhatIsNoCertificate() {
        assertThat(certificateTexts(
                        GoodRequest.base64("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")))
                .containsExactly(
                        "status.certificate: Invalid value: \"<certificate data>\": x509: malformed certificate");
        assertThat(certificateTexts(GoodRequest.base64("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")))
                .containsExactly(
                        "status.certificate: Invalid value: \"<certificate data>\": found CERTIFICATE PEM block"
                                + " containing 0 certificates");
    }

    /** CSR-VAL-09 */
    @Test
    void demandsABlock() {
        assertThat(certificateTexts(GoodRequest.base64("nothing")))
                .containsExactly("status.certificate: Invalid value: \"<certificate data>\": must contain at least one"
                        + " CERTIFICATE PEM block");
    }
}
