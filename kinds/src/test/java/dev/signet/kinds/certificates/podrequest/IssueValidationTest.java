package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.KEY;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.NOT_BEFORE;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.NOW;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.OTHER_KEY;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.certificate;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.issued;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.issuedWith;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.GeneralName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PCR-UPD-03; the letters are its clauses. */
class IssueValidationTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private static List<String> errors(Tree.Mapping issued, Instant now) {
        return texts(new IssueValidation(new PodCertificateRequest(issued), now).errors());
    }

    private static List<String> errors(Tree.Mapping issued) {
        return errors(issued, NOW);
    }

    private static List<String> errorsOfChain(String chain) {
        return errors(issuedWith("certificateChain", chain));
    }

    private static String invalidChain(String chain, String text) {
        return "status.certificateChain: Invalid value: " + Quoting.quote(chain) + ": " + text;
    }

    private static String block(String type, byte[] bytes) {
        return Pem.encode(type, bytes);
    }

    @Test
    void takesAGoodAnswer() {
        assertThat(errors(issued())).isEmpty();
    }

    /** PCR-UPD-03 a, PCR-TYP-04 */
    @Test
    void limitsTheChain() {
        String chain = certificate(TWO_HOURS);
        assertThat(errorsOfChain(chain + "\n".repeat(102_400 - chain.length()))).isEmpty();
        assertThat(errorsOfChain(chain + "\n".repeat(102_401 - chain.length())))
                .containsExactly("status.certificateChain: Too long: may not be more than 102400 bytes");
    }

    /** PCR-UPD-03 b, c, d */
    @Test
    void wantsACertificateFirst() {
        assertThat(errorsOfChain(""))
                .containsExactly(invalidChain("", "issued certificate chain must contain at least one certificate"));
        String request = block("CERTIFICATE REQUEST", new byte[] {1});
        assertThat(errorsOfChain(request))
                .containsExactly(invalidChain(
                        request, "issued certificate chain must consist entirely of CERTIFICATE PEM blocks"));
        String garbage = block("CERTIFICATE", new byte[] {1, 2, 3});
        assertThat(errorsOfChain(garbage))
                .containsExactly(invalidChain(garbage, "leaf certificate does not parse as valid X.509"));
    }

    /** PCR-UPD-03 e: all of them, before times that are missing too. */
    @Test
    void wantsNamesThatEverybodyReads() {
        String chain = certificate(
                TWO_HOURS,
                GeneralName.dns(""),
                GeneralName.dns("a..b"),
                GeneralName.dns(".a"),
                GeneralName.dns("a."),
                GeneralName.dns("good.example"),
                GeneralName.email("nobody"),
                GeneralName.email("jane@example.com"));
        Tree.Mapping timeless = Tree.Mapping.EMPTY.with("certificateChain", chain);
        assertThat(errors(issued().with("status", timeless)))
                .containsExactly(
                        "status.certificateChain: Invalid value: \"\": leaf certificate should not contain empty DNSName",
                        "status.certificateChain: Invalid value: \"a..b\": leaf certificate's DNSName should not contain"
                                + " '..'",
                        "status.certificateChain: Invalid value: \".a\": leaf certificate's DNSName should not start or"
                                + " end with '.'",
                        "status.certificateChain: Invalid value: \"a.\": leaf certificate's DNSName should not start or"
                                + " end with '.'",
                        "status.certificateChain: Invalid value: \"nobody\": leaf certificate should not contain invalid"
                                + " EmailAddress",
                        "status.notBefore: Required value: must be present and consistent with the issued certificate",
                        "status.notAfter: Required value: must be present and consistent with the issued certificate",
                        "status.beginRefreshAt: Required value: must be present and in the range [notbefore+10min,"
                                + " notafter-10min]");
    }

    /** PCR-UPD-03 f: and nothing is said of the times. */
    @Test
    void wantsTheRequestedKey() {
        String chain = certificate(OTHER_KEY, NOT_BEFORE, TWO_HOURS);
        assertThat(errors(issued().with("status", Tree.Mapping.EMPTY.with("certificateChain", chain))))
                .containsExactly(invalidChain(chain, "leaf certificate was not issued to the requested public key"));
    }

    /** PCR-UPD-03 h, j */
    @Test
    void wantsTheTimesOfTheLeaf() {
        assertThat(errors(issuedWith("notBefore", "2026-11-24T09:59:01Z")))
                .containsExactly(
                        "status.notBefore: Invalid value: \"2026-11-24T09:59:01Z\": must be set to the NotBefore"
                                + " time encoded in the leaf certificate");
        assertThat(errors(issuedWith("notAfter", "2026-11-24T11:59:01Z")))
                .containsExactly("status.notAfter: Invalid value: \"2026-11-24T11:59:01Z\": must be set to the NotAfter"
                        + " time encoded in the leaf certificate");
    }

    /** PCR-UPD-03 i, PCR-UPD-05: less than five minutes, to either side. */
    @Test
    void wantsAStartThatIsNow() {
        Duration five = Duration.ofMinutes(5);
        String text = "status.notBefore: Invalid value: \"2026-11-24T09:59:00Z\": must be set to within 5 minutes of"
                + " kube-apiserver's current time";
        assertThat(errors(issued(), NOT_BEFORE.plus(five))).containsExactly(text);
        assertThat(errors(issued(), NOT_BEFORE.minus(five))).containsExactly(text);
        assertThat(errors(issued(), NOT_BEFORE.plus(five).minusNanos(1))).isEmpty();
        assertThat(errors(issued(), NOT_BEFORE.minus(five).plusNanos(1))).isEmpty();
    }

    /** PCR-UPD-03 k, l: the bounds themselves are good. */
    @Test
    void limitsTheLifetime() {
        assertThat(errors(lasting(Duration.ofMinutes(50), "2026-11-24T10:30:00Z")))
                .containsExactly(
                        "status.certificateChain: Invalid value: 3000000000000: leaf certificate lifetime must be"
                                + " >= 1 hour");
        assertThat(errors(lasting(Duration.ofSeconds(86_401), "2026-11-24T11:00:00Z")))
                .containsExactly(
                        "status.certificateChain: Invalid value: 86401000000000: leaf certificate lifetime must"
                                + " be <= spec.maxExpirationSeconds (86400)");
        assertThat(errors(lasting(Duration.ofHours(1), "2026-11-24T10:30:00Z"))).isEmpty();
        assertThat(errors(lasting(Duration.ofDays(1), "2026-11-24T11:00:00Z"))).isEmpty();
        assertThat(errors(lasting(Duration.ofDays(365_000), "2026-11-24T11:00:00Z")))
                .as("no longer than Go counts")
                .containsExactly(
                        "status.certificateChain: Invalid value: 9223372036854775807: leaf certificate lifetime"
                                + " must be <= spec.maxExpirationSeconds (86400)");
    }

    private static Tree.Mapping lasting(Duration length, String refresh) {
        return issued().change(
                        "status",
                        status -> status.with("certificateChain", certificate(length))
                                .with("notAfter", NOT_BEFORE.plus(length).toString())
                                .with("beginRefreshAt", refresh));
    }

    /** PCR-UPD-03 m, n, PCR-UPD-05: the bounds themselves are good. */
    @Test
    void wantsARefreshInBetween() {
        assertThat(errors(issuedWith("beginRefreshAt", "2026-11-24T10:08:59Z")))
                .containsExactly("status.beginRefreshAt: Invalid value: \"2026-11-24T10:08:59Z\": must be at least 10"
                        + " minutes after status.notBefore");
        assertThat(errors(issuedWith("beginRefreshAt", "2026-11-24T11:49:01Z")))
                .containsExactly("status.beginRefreshAt: Invalid value: \"2026-11-24T11:49:01Z\": must be at least 10"
                        + " minutes before status.notAfter");
        assertThat(errors(issuedWith("beginRefreshAt", "2026-11-24T10:09:00Z"))).isEmpty();
        assertThat(errors(issuedWith("beginRefreshAt", "2026-11-24T11:49:00Z"))).isEmpty();
    }

    /** PCR-UPD-03 o, in its spelling. */
    @Test
    void wantsCertificatesBehindTheLeaf() {
        String leaf = certificate(TWO_HOURS);
        String request = leaf + block("CERTIFICATE REQUEST", new byte[] {1});
        assertThat(errorsOfChain(request))
                .containsExactly(invalidChain(
                        request, "issued certificate chain must consist entirely of CERTFICATE PEM blocks"));
        String garbage = leaf + leaf + block("CERTIFICATE", new byte[] {1});
        assertThat(errorsOfChain(garbage))
                .containsExactly(invalidChain(garbage, "intermediate certificate does not parse as valid X.509"));
    }

    /** PCR-UPD-03: signatures and order, headers and text between the blocks are nobody's business. */
    @Test
    void toleratesTheRest() {
        String other = certificate(OTHER_KEY, NOT_BEFORE.minusSeconds(1_000_000), TWO_HOURS);
        String headed = certificate(KEY, NOT_BEFORE, TWO_HOURS)
                .replace("-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nA: b\n\n");
        assertThat(errorsOfChain("a text\n" + headed + "another\n" + other)).isEmpty();
    }

    /** PCR-UPD-03 d: one certificate a block. */
    @Test
    void wantsOneCertificateInABlock() {
        byte[] one = Pem.first(certificate(TWO_HOURS).getBytes(StandardCharsets.US_ASCII))
                .orElseThrow()
                .bytes();
        byte[] two = new byte[2 * one.length];
        System.arraycopy(one, 0, two, 0, one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        String chain = block("CERTIFICATE", two);
        assertThat(errorsOfChain(chain))
                .containsExactly(invalidChain(chain, "leaf certificate does not parse as valid X.509"));
    }
}
