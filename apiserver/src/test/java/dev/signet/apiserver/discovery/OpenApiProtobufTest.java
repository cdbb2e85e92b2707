package dev.signet.apiserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages are read back by a small reader of this test's own. */
class OpenApiProtobufTest {
    private static final String TYPE = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    /** A message: the delimited values of each field number. */
    private static final class Message {
        private final byte[] bytes;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        List<byte[]> values(int number) {
            List<byte[]> values = new ArrayList<>();
            int[] at = {0};
            while (at[0] < bytes.length) {
                int tag = varint(at);
                int value = varint(at);
                if ((tag & 7) == 2) {
                    if (tag >>> 3 == number) {
                        values.add(Arrays.copyOfRange(bytes, at[0], at[0] + value));
                    }
                    at[0] += value;
                }
            }
            return values;
        }

        private int varint(int[] at) {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at[0]++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<Message> messages(int number) {
            return values(number).stream().map(Message::new).toList();
        }

        Message message(int number) {
            return messages(number).getFirst();
        }

        String text(int number) {
            return new String(values(number).getFirst(), StandardCharsets.UTF_8);
        }

        /** The value of a Named message of a map. */
        Message named(int number, String name) {
            return messages(number).stream()
                    .filter(one -> one.text(1).equals(name))
                    .findFirst()
                    .orElseThrow()
                    .message(2);
        }
    }

    private static Message document() {
        return new Message(SampleCatalog.document("/openapi/v2", TYPE).bytes());
    }

    @Test
    void hasDefinitionsWithTheirKinds() {
        assertThat(document().text(1)).isEqualTo("2.0");
        Message csr = document().message(9).named(1, "io.k8s.api.certificates.v1.CertificateSigningRequest");

        assertThat(csr.message(22).text(1)).isEqualTo("object");
        assertThat(csr.text(19)).isEqualTo("spec");
        assertThat(csr.message(25).named(1, "spec").text(1))
                .isEqualTo("#/definitions/io.k8s.api.certificates.v1.CertificateSigningRequestSpec");
        assertThat(TreeJson.read(("{\"list\":"
                                        + csr.named(31, "x-kubernetes-group-version-kind")
                                                .text(2) + "}")
                                .getBytes(StandardCharsets.UTF_8))
                        .mappings("list"))
                .contains(Tree.Mapping.EMPTY
                        .with("group", "certificates.k8s.io")
                        .with("kind", "CertificateSigningRequest")
                        .with("version", "v1"));
    }

    @Test
    void hasItemsMapsAndEnumerations() {
        Message spec = document()
                .message(9)
                .named(1, "io.k8s.api.certificates.v1.CertificateSigningRequestSpec")
                .message(25);

        Message item = spec.named(1, "usages").message(23).message(1);
        assertThat(item.message(22).text(1)).isEqualTo("string");
        assertThat(item.messages(20)).extracting(any -> any.text(2)).containsExactly("\"any\"", "\"signing\"");
        assertThat(spec.named(1, "request").text(2)).isEqualTo("byte");
        assertThat(spec.named(1, "extra").message(21).message(1).message(22).text(1))
                .isEqualTo("array");
    }

    /** As kubectl looks for them: the kind of the PATCH, then the names of its query parameters. */
    @Test
    void hasPatchesWithTheirParameters() {
        Message patch = document()
                .message(8)
                .named(2, "/apis/certificates.k8s.io/v1/certificatesigningrequests/{name}")
                .message(8);

        assertThat(patch.named(13, "x-kubernetes-group-version-kind").text(2))
                .contains("\"version\":\"v1")
                .contains("\"kind\":\"CertificateSigningRequest\"");
        assertThat(patch.messages(8).stream()
                        .map(item -> item.message(1))
                        .filter(parameter -> !parameter.messages(2).isEmpty())
                        .map(parameter -> parameter.message(2).message(3).text(4)))
                .contains("dryRun", "fieldManager", "fieldValidation");
    }
}
