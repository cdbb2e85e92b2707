package dev.signet.apiserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class AuditLineTest {
    private static String line(AuditEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        AuditLine.write(event, line);
        return line.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysEverythingInTheOrderOfKubernetes() {
        assertThat(line(AuditEvents.full()))
                .isEqualTo("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\","
                        + "\"auditID\":\"7f5b8c1e-0000-4000-8000-000000000001\",\"stage\":\"ResponseComplete\","
                        + "\"requestURI\":\"/apis/certificates.k8s.io/v1/certificatesigningrequests/web/approval?dryRun=All\","
                        + "\"verb\":\"update\",\"user\":{\"username\":\"alice\",\"uid\":\"u1\","
                        + "\"groups\":[\"dev\",\"ops\"],\"extra\":{\"team\":[\"a\",\"b\"]}},"
                        + "\"impersonatedUser\":{\"username\":\"bob\",\"groups\":[\"system:authenticated\"]},"
                        + "\"sourceIPs\":[\"10.0.0.1\",\"127.0.0.1\"],\"userAgent\":\"kubectl/v1.36.2\","
                        + "\"objectRef\":{\"resource\":\"certificatesigningrequests\",\"namespace\":\"n\",\"name\":\"web\","
                        + "\"uid\":\"u2\",\"apiGroup\":\"certificates.k8s.io\",\"apiVersion\":\"v1\","
                        + "\"resourceVersion\":\"17\",\"subresource\":\"approval\"},"
                        + "\"responseStatus\":{\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"cannot be \\\"fulfilled\\\"\\n\",\"reason\":\"Conflict\",\"code\":409},"
                        + "\"requestReceivedTimestamp\":\"2026-11-24T10:00:00.000001Z\","
                        + "\"stageTimestamp\":\"2026-11-24T10:00:00.012346Z\","
                        + "\"annotations\":{\"authorization.k8s.io/reason\":\"\"}}\n");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(line(AuditEvents.bare("a")))
                .isEqualTo("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\","
                        + "\"auditID\":\"a\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces\","
                        + "\"verb\":\"create\",\"user\":{},\"objectRef\":{\"resource\":\"namespaces\",\"apiVersion\":\"v1\"},"
                        + "\"requestReceivedTimestamp\":\"2026-11-24T10:00:00.000001Z\","
                        + "\"stageTimestamp\":\"2026-11-24T10:00:00.000001Z\"}\n");
    }
}
