package dev.signet.apiserver.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusObjectTest {
    private static final ObjectName NAME =
            ObjectName.cluster(new Resource("certificates.k8s.io", "certificatesigningrequests"), "x");

    private static String json(Problem problem) {
        return new String(TreeJson.write(StatusObject.of(problem).tree()), StandardCharsets.UTF_8);
    }

    /** GEN-ERR-01. */
    @Test
    void namesTheResourceOfWhatIsNotThere() {
        assertThat(json(new Problem.NotFound(NAME)))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"certificatesigningrequests.certificates.k8s.io \\\"x\\\" not found\","
                        + "\"reason\":\"NotFound\",\"details\":{\"name\":\"x\",\"group\":\"certificates.k8s.io\","
                        + "\"kind\":\"certificatesigningrequests\"},\"code\":404}");
    }

    /** CSR-UPD-06: texts that repeat come once in the message, and as often as they do in the causes. */
    @Test
    void mergesRepeatedTextsInTheMessageAlone() {
        FieldError error = FieldError.required("spec.a", "", "TEST");

        StatusObject status =
                StatusObject.of(new Problem.Invalid(new KindName("g.test", "Thing"), "n", List.of(error, error)));

        assertThat(status.tree().text("message")).contains("Thing.g.test \"n\" is invalid: spec.a: Required value");
        assertThat(status.tree().mapping("details").mappings("causes")).hasSize(2);
    }

    /** ADM-GEN-02. */
    @Test
    void callsANamelessObjectUnknown() {
        ObjectName nameless = ObjectName.cluster(NAME.resource(), "");

        assertThat(StatusObject.of(new Problem.Forbidden(nameless, "why"))
                        .tree()
                        .text("message"))
                .contains("certificatesigningrequests.certificates.k8s.io \"Unknown\" is forbidden: why");
    }

    @Test
    void tellsNothingOfAFaultButItsAuditId() {
        StatusObject status = StatusObject.fault("id-1");

        assertThat(status.code()).isEqualTo(500);
        assertThat(status.tree().textOrEmpty("message")).contains("id-1");
    }

    /** GEN-RV-02. */
    @Test
    void asksToComeBackForAFutureRevision() {
        StatusObject status = StatusObject.of(new Problem.FutureRevision(9, 3));

        assertThat(status.code()).isEqualTo(504);
        assertThat(status.retryAfterSeconds()).contains(1);
        assertThat(status.tree()
                        .mapping("details")
                        .mappings("causes")
                        .getFirst()
                        .text("reason"))
                .contains("ResourceVersionTooLarge");
    }
}
