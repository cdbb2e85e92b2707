package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientCertificateAuthoritiesTest {

    private final PrivateKeyInfo rootKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final PrivateKeyInfo otherKey = PrivateKeyInfo.generateEc(Curve.P256);
    private final Certificate root = certificate("root", rootKey, "root", rootKey);
    private final ClientCertificateAuthorities authorities = new ClientCertificateAuthorities(List.of(root));

    private static Certificate certificate(
            String subject, PrivateKeyInfo key, String issuer, PrivateKeyInfo issuerKey) {
        try {
            var tbs = new TbsCertificate(
                    BigInteger.ONE,
                    SignatureAlgorithm.forKey(issuerKey.publicKey()).identifier(),
                    Requests.subject(issuer),
                    new Validity(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                    Requests.subject(subject),
                    key.publicKey(),
                    List.of());
            return Certificate.assemble(tbs, issuerKey.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void includeTheBundleItsKeysAndWhatChainsToIt() {
        assertThat(authorities.include(root)).isTrue();
        assertThat(authorities.include(certificate("renamed", rootKey, "renamed", rootKey)))
                .isTrue();
        assertThat(authorities.include(certificate("below", otherKey, "root", rootKey)))
                .isTrue();
    }

    @Test
    void includeWhatMayChainThroughCertificatesUnknownHere() {
        var between = PrivateKeyInfo.generateEc(Curve.P256);
        assertThat(authorities.include(certificate("below", otherKey, "between", between)))
                .isTrue();
    }

    @Test
    void doNotIncludeAnotherRoot() {
        assertThat(authorities.include(certificate("root", otherKey, "root", otherKey)))
                .isFalse();
        assertThat(new ClientCertificateAuthorities(List.of()).include(root)).isFalse();
    }
}
