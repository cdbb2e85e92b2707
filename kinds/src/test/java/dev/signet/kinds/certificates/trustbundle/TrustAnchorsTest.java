package dev.signet.kinds.certificates.trustbundle;

import static dev.signet.kinds.certificates.trustbundle.GoodBundle.FIRST;
import static dev.signet.kinds.certificates.trustbundle.GoodBundle.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.kinds.Samples;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Extension;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustAnchorsTest {

    private static List<String> errors(String pem) {
        return Samples.texts(TrustAnchors.errors(pem));
    }

    private static String invalid(String text) {
        return "spec.trustBundle: Invalid value: \"<value omitted>\": " + text;
    }

    /** CTB-VAL-07: text between blocks, white space in base64, certificates that are over. */
    @Test
    void takesCaCertificatesWithAnythingBetweenThem() {
        assertThat(errors(FIRST.toPem())).isEmpty();
        assertThat(errors("# one\n" + FIRST.toPem() + "# two\r\n\r\n" + SECOND.toPem() + "the end"))
                .isEmpty();
        assertThat(errors(FIRST.toPem().replace("\n", "\r\n"))).isEmpty();
        assertThat(errors(FIRST.toPem().replaceFirst("-\nMI", "-\n \tM\nI "))).isEmpty();
    }

    /** CTB-VAL-05: and stops there. */
    @Test
    void boundsTheLengthInBytes() {
        String text = "spec.trustBundle: Too long: may not be more than 1048576 bytes";
        assertThat(errors("x".repeat(1_048_577))).containsExactly(text);
        assertThat(errors("é".repeat(524_289))).containsExactly(text);
        assertThat(errors(FIRST.toPem() + "x".repeat(1_048_576 - FIRST.toPem().length())))
                .isEmpty();
    }

    /** CTB-VAL-05 */
    @Test
    void namesBlocksOfAnotherType() {
        assertThat(errors(FIRST.toPem() + Pem.encode("X509 CRL", FIRST.encoded()) + SECOND.toPem()))
                .containsExactly(invalid("entry 1 has bad block type: X509 CRL"));
    }

    /** CTB-VAL-05 */
    @Test
    void refusesHeaders() {
        assertThat(errors(FIRST.toPem().replaceFirst("\n", "\nX-Note: text\n\n")))
                .containsExactly(invalid("entry 0 has PEM block headers"));
    }

    /** CTB-VAL-05: one certificate in a block, and nothing behind it. */
    @Test
    void refusesWhatIsNotOneCertificate() {
        String text = invalid("entry 0 does not parse as X.509");
        assertThat(errors(Pem.encode("CERTIFICATE", new byte[0]))).containsExactly(text);
        assertThat(errors(Pem.encode("CERTIFICATE", new byte[] {1, 2, 3}))).containsExactly(text);
        assertThat(errors(Pem.encode("CERTIFICATE", joined(FIRST.encoded(), SECOND.encoded()))))
                .containsExactly(text);
        assertThat(errors(Pem.encode("CERTIFICATE", joined(FIRST.encoded(), new byte[1]))))
                .containsExactly(text);
    }

    /** CTB-VAL-05 */
    @Test
    void refusesCertificatesThatAreNoCas() {
        String text = invalid("entry 0 does not have the CA bit set");
        assertThat(errors(GoodBundle.certificate("none", List.of()).toPem())).containsExactly(text);
        assertThat(errors(GoodBundle.certificate("leaf", List.of(BasicConstraints.END_ENTITY.toExtension()))
                        .toPem()))
                .containsExactly(text);
    }

    /** CTB-VAL-05: broken constraints are seen when the certificate is read, as in Go's parser. */
    @Test
    void refusesBrokenConstraints() {
        Extension negative =
                Extension.of(Extension.BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true), Der.integer(-1)));
        assertThat(errors(Pem.encode("CERTIFICATE", GoodBundle.withBroken(negative))))
                .containsExactly(invalid("entry 0 does not parse as X.509"));
    }

    /** CTB-VAL-05: one error for each bad block; what is broken beyond recognition is no block. */
    @Test
    void namesEveryBadBlock() {
        String leaf = GoodBundle.certificate("leaf", List.of()).toPem();
        assertThat(errors(leaf + FIRST.toPem() + "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"
                        + Pem.encode("X", new byte[1])
                        + FIRST.toPem()))
                .containsExactly(
                        invalid("entry 0 does not have the CA bit set"), invalid("entry 2 has bad block type: X"));
    }

    /** CTB-VAL-06 */
    @Test
    void wantsAtLeastOneAnchor() {
        String text = invalid("at least one trust anchor must be provided");
        assertThat(errors("")).containsExactly(text);
        assertThat(errors("no pem")).containsExactly(text);
        assertThat(errors("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"))
                .containsExactly(text);
    }

    /** CTB-VAL-06 */
    @Test
    void refusesAnAnchorThatStandsThereTwice() {
        assertThat(errors(FIRST.toPem() + FIRST.toPem()))
                .containsExactly(invalid("duplicate trust anchor (indices [0 1])"));
        assertThat(errors(FIRST.toPem() + SECOND.toPem() + FIRST.toPem() + FIRST.toPem() + SECOND.toPem()))
                .containsExactlyInAnyOrder(
                        invalid("duplicate trust anchor (indices [0 2 3])"),
                        invalid("duplicate trust anchor (indices [1 4])"));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
