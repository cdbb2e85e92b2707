package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChainVerifierTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final PrivateKeyInfo rootKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final PrivateKeyInfo middleKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final PrivateKeyInfo leafKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final Certificate root = certificate("root", rootKey, "root", rootKey, ca(OptionalInt.empty()));
    private final Certificate middle = certificate("middle", middleKey, "root", rootKey, ca(OptionalInt.of(0)));
    private final Certificate leaf = certificate("leaf", leafKey, "middle", middleKey, client());

    private static Name name(String commonName) {
        return Name.builder().add(Name.COMMON_NAME, commonName).build();
    }

    private static List<Extension> ca(OptionalInt pathLength) {
        return List.of(
                new BasicConstraints(true, pathLength).toExtension(),
                KeyUsage.toExtension(Set.of(KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN)));
    }

    private static List<Extension> client() {
        return List.of(
                BasicConstraints.END_ENTITY.toExtension(),
                ExtendedKeyUsage.toExtension(Set.of(ExtendedKeyUsage.CLIENT_AUTH)));
    }

    private static Certificate certificate(
            String subject, PrivateKeyInfo key, String issuer, PrivateKeyInfo issuerKey, List<Extension> extensions) {
        try {
            var tbs = new TbsCertificate(
                    BigInteger.TEN,
                    SignatureAlgorithm.forKey(issuerKey.publicKey()).identifier(),
                    name(issuer),
                    new Validity(START, END),
                    name(subject),
                    key.publicKey(),
                    extensions);
            return Certificate.assemble(tbs, issuerKey.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    private List<Certificate> verify(Certificate... presented) throws EncodingException {
        return new ChainVerifier(List.of(root)).verify(List.of(presented), NOW, ExtendedKeyUsage.CLIENT_AUTH);
    }

    @Test
    void findsThePathToAnAnchor() throws EncodingException {
        assertThat(verify(leaf, middle)).containsExactly(leaf, middle, root);
        assertThat(verify(leaf, root, leaf, middle)).containsExactly(leaf, middle, root);
        assertThat(verify(middle)).containsExactly(middle, root);
        assertThat(verify(root)).containsExactly(root);
    }

    @Test
    void trustsAnIntermediateThatIsAnAnchor() throws EncodingException {
        assertThat(new ChainVerifier(List.of(middle)).verify(List.of(leaf), NOW, ExtendedKeyUsage.CLIENT_AUTH))
                .containsExactly(leaf, middle);
    }

    @Test
    void refusesUnknownIssuers() {
        assertThatThrownBy(() -> verify(leaf)).hasMessage("x509: certificate signed by unknown authority");
        var other = PrivateKeyInfo.generateEc(Curve.P256);
        var impostor = certificate("leaf", leafKey, "root", other, client());
        assertThatThrownBy(() -> verify(impostor)).hasMessage("x509: ECDSA verification failure");
        assertThatThrownBy(() -> verify()).hasMessage("x509: no certificate was presented");
    }

    @Test
    void triesEveryAnchorOfTheName() throws EncodingException {
        var other = PrivateKeyInfo.generateEc(Curve.P256);
        var twin = certificate("root", other, "root", other, ca(OptionalInt.empty()));
        assertThat(new ChainVerifier(List.of(twin, root)).verify(List.of(middle), NOW, ExtendedKeyUsage.CLIENT_AUTH))
                .containsExactly(middle, root);
    }

    @Test
    void refusesOutsideTheValidity() {
        var verifier = new ChainVerifier(List.of(root));
        assertThatThrownBy(() -> verifier.verify(List.of(middle), END.plusSeconds(1), ExtendedKeyUsage.CLIENT_AUTH))
                .hasMessage("x509: certificate has expired or is not yet valid: current time 2027-01-01T00:00:01Z is"
                        + " after 2027-01-01T00:00:00Z");
        assertThatThrownBy(() -> verifier.verify(List.of(middle), START.minusSeconds(1), ExtendedKeyUsage.CLIENT_AUTH))
                .hasMessageContaining("is before 2026-01-01T00:00:00Z");
    }

    @Test
    void refusesAnotherPurpose() {
        assertThatThrownBy(() -> new ChainVerifier(List.of(root))
                        .verify(List.of(leaf, middle), NOW, ExtendedKeyUsage.SERVER_AUTH))
                .hasMessage("x509: certificate specifies an incompatible key usage");
    }

    @Test
    void refusesIssuersThatAreNoCa() {
        var noCa = certificate("middle", middleKey, "root", rootKey, client());
        assertThatThrownBy(() -> verify(leaf, noCa)).hasMessage("x509: CN=middle is not a CA certificate");
        var silent = certificate("middle", middleKey, "root", rootKey, List.of());
        assertThatThrownBy(() -> verify(leaf, silent)).hasMessage("x509: CN=middle is not a CA certificate");
    }

    @Test
    void refusesIssuersThatMayNotSign() {
        var extensions = List.of(BasicConstraints.CA.toExtension(), KeyUsage.toExtension(Set.of(KeyUsage.CRL_SIGN)));
        var crlOnly = certificate("middle", middleKey, "root", rootKey, extensions);
        assertThatThrownBy(() -> verify(leaf, crlOnly)).hasMessage("x509: CN=middle may not sign certificates");
    }

    @Test
    void refusesAPathThatIsTooLong() {
        var lowerKey = PrivateKeyInfo.generateEc(Curve.P256);
        var lower = certificate("lower", lowerKey, "middle", middleKey, ca(OptionalInt.empty()));
        var end = certificate("end", leafKey, "lower", lowerKey, client());
        assertThatThrownBy(() -> verify(end, lower, middle)).hasMessage("x509: too many intermediates below CN=middle");
    }

    @Test
    void refusesExtensionsThatNobodyHereUnderstands() {
        var strange = new ArrayList<>(client());
        strange.add(Extension.of(ObjectIdentifier.of("1.2.3"), true, Der.nothing()));
        var odd = certificate("odd", leafKey, "middle", middleKey, strange);
        assertThatThrownBy(() -> verify(odd, middle)).hasMessage("x509: unhandled critical extension 1.2.3");
        var constrained = new ArrayList<>(ca(OptionalInt.of(0)));
        constrained.add(Extension.of(Extension.NAME_CONSTRAINTS, false, Der.sequence()));
        var narrow = certificate("middle", middleKey, "root", rootKey, constrained);
        assertThatThrownBy(() -> verify(leaf, narrow)).hasMessage("x509: unhandled critical extension 2.5.29.30");
    }
}
