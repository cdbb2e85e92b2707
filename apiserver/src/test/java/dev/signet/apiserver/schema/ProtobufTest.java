package dev.signet.apiserver.schema;

import static dev.signet.apiserver.schema.Samples.CSR;
import static dev.signet.apiserver.schema.Samples.EVERYTHING;
import static dev.signet.apiserver.schema.Samples.badRequest;
import static dev.signet.apiserver.schema.Samples.text;
import static dev.signet.apiserver.schema.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtobufTest {
    private static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static Body read(BodyReader reader, WireWriter object) {
        return reader.read(
                Optional.of(MEDIA_TYPE),
                WireWriter.envelope(
                        reader.kind().group().isEmpty() ? "v1" : reader.kind().group() + "/v1",
                        reader.kind().kind(),
                        object));
    }

    private static Tree tree(String json) {
        return TreeJson.read(utf8(json));
    }

    private static WireWriter message() {
        return new WireWriter();
    }

    private static WireWriter request() {
        return message()
                .message(
                        1,
                        message()
                                .text(1, "a")
                                .text(2, "")
                                .text(3, "")
                                .text(5, "u")
                                .text(6, "6")
                                .whole(7, 0)
                                .message(8, message())
                                .message(11, message().text(1, "l").text(2, "v")))
                .message(
                        2,
                        message()
                                .bytes(1, utf8("abc"))
                                .text(5, "any")
                                .text(5, "client auth")
                                .message(
                                        6,
                                        message()
                                                .text(1, "e")
                                                .message(
                                                        2,
                                                        message().text(1, "v1").text(1, "v2")))
                                .text(7, "a.x/b")
                                .whole(8, 600))
                .message(
                        3,
                        message()
                                .message(
                                        1,
                                        message()
                                                .text(1, "Approved")
                                                .text(2, "r")
                                                .text(3, "m")
                                                .message(
                                                        4,
                                                        message()
                                                                .whole(1, 1769853600)
                                                                .whole(2, 999))
                                                .message(5, message())
                                                .text(6, "True")));
    }

    @Test
    void readsARequest() {
        Body body = read(CSR, request());

        assertThat(body.apiVersion()).contains("certificates.k8s.io/v1");
        assertThat(body.kind()).contains("CertificateSigningRequest");
        assertThat(text(body.object()))
                .isEqualTo("{\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"resourceVersion\":\"6\",\"generation\":0,"
                        + "\"labels\":{\"l\":\"v\"}},"
                        + "\"spec\":{\"request\":\"YWJj\",\"signerName\":\"a.x/b\",\"expirationSeconds\":600,"
                        + "\"usages\":[\"any\",\"client auth\"],\"extra\":{\"e\":[\"v1\",\"v2\"]}},"
                        + "\"status\":{\"conditions\":[{\"type\":\"Approved\",\"reason\":\"r\",\"message\":\"m\","
                        + "\"lastUpdateTime\":\"2026-01-31T10:00:00Z\",\"status\":\"True\"}]}}");
        assertThat(body.complaints()).isEmpty();
    }

    @Test
    void readsTheOtherTypes() {
        Body body = read(
                EVERYTHING,
                message()
                        .message(1, message().whole(1, 1).text(3, "http"))
                        .fixed64(2, Double.doubleToLongBits(1.5))
                        .whole(3, 1)
                        .whole(4, -1)
                        .message(5, message().text(1, "{\"f:a\": {}}"))
                        .message(6, message().whole(1, 1769853600).whole(2, 123456789))
                        .message(7, message().text(1, "k").bytes(2, utf8("abc")))
                        .message(7, message().text(1, "none")));

        assertThat(text(body.object()))
                .isEqualTo("{\"port\":\"http\",\"ratio\":1.5,\"enabled\":true,\"size\":-1,\"anything\":{\"f:a\":{}},"
                        + "\"at\":\"2026-01-31T10:00:00.123456Z\",\"blobs\":{\"k\":\"YWJj\",\"none\":\"\"}}");
    }

    @Test
    void skipsNumbersThatNoFieldHas() {
        Body body = read(
                CSR,
                message()
                        .whole(99, 1)
                        .text(100, "x")
                        .fixed64(101, 7)
                        .message(1, message().text(1, "a").text(17777, "y")));

        assertThat(text(body.object())).isEqualTo("{\"metadata\":{\"name\":\"a\"},\"status\":{}}");
    }

    @Test
    void refusesBytesWithoutTheirPrefix() {
        assertThat(badRequest(() -> CSR.read(Optional.of(MEDIA_TYPE), utf8("{}"))))
                .isEqualTo(
                        "the object provided is unrecognized (must be of type CertificateSigningRequest): provided data"
                                + " does not appear to be a protobuf message, expected prefix [107 56 115 0] ({})");
    }

    @Test
    void refusesWhatEndsTooEarly() {
        byte[] whole = WireWriter.envelope("certificates.k8s.io/v1", "CertificateSigningRequest", request());
        for (int length = 4; length < whole.length - 4; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            try {
                CSR.read(Optional.of(MEDIA_TYPE), torn);
            } catch (Problem.Thrown expected) {
                assertThat(expected.problem()).isInstanceOf(Problem.BadRequest.class);
            }
        }
    }

    @Test
    void refusesAnotherKindAndWrongWireTypes() {
        assertThat(badRequest(() -> CSR.read(Optional.of(MEDIA_TYPE), WireWriter.envelope("v1", "Secret", message()))))
                .startsWith("Secret in version \"v1\" cannot be handled as a CertificateSigningRequest");
        assertThat(badRequest(() -> read(CSR, message().whole(1, 1)))).contains("proto: wrong wireType = 0");
        assertThat(badRequest(() -> read(CSR, message().message(1, message().bytes(1, new byte[] {(byte) 0xff})))))
                .contains("not UTF-8");
    }

    /** What kubectl 1.33 sends for {@code kubectl certificate approve}, byte for byte. */
    @Test
    void readsAnApprovalOfKubectl() throws IOException {
        byte[] hex;
        try (InputStream resource = ProtobufTest.class.getResourceAsStream("approval.hex")) {
            hex = Objects.requireNonNull(resource).readAllBytes();
        }
        byte[] body = HexFormat.of().parseHex(new String(hex, StandardCharsets.US_ASCII).replaceAll("\\s", ""));

        assertThat(CSR.read(Optional.of(MEDIA_TYPE), body).object())
                .isEqualTo(tree("{\"metadata\":{\"name\":\"csr-1\",\"uid\":\"11111111-2222-3333-4444-555555555555\","
                        + "\"resourceVersion\":\"42\",\"generation\":0,\"creationTimestamp\":\"2026-01-31T10:00:00Z\","
                        + "\"labels\":{\"a\":\"b\"},\"managedFields\":[{\"manager\":\"kubectl\",\"operation\":\"Update\","
                        + "\"apiVersion\":\"certificates.k8s.io/v1\",\"time\":\"2026-01-31T10:00:00Z\","
                        + "\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:spec\":{}}}]},"
                        + "\"spec\":{\"request\":\"YWJj\",\"username\":\"alice\",\"signerName\":\"example.com/signer\","
                        + "\"expirationSeconds\":3600,\"usages\":[\"digital signature\",\"client auth\"],"
                        + "\"groups\":[\"dev\",\"system:authenticated\"],\"extra\":{\"key\":[\"one\",\"two\"]}},"
                        + "\"status\":{\"conditions\":[{\"type\":\"Approved\",\"reason\":\"KubectlApprove\","
                        + "\"message\":\"This CSR was approved by kubectl certificate approve.\","
                        + "\"lastUpdateTime\":\"2026-11-25T00:37:28Z\",\"status\":\"True\"}]}}"));
    }
}
