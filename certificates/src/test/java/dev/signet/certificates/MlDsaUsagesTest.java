package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PublicKeyInfo;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last part of CSR-VAL-02. */
final class MlDsaUsagesTest {

    private static PublicKeyInfo key(String algorithm) throws NoSuchAlgorithmException, EncodingException {
        return PublicKeyInfo.parse(KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPublic()
                .getEncoded());
    }

    @Test
    void forbidsWhateverIsNoSigning() {
        assertThat(Usage.SORTED_TEXTS.stream().filter(MlDsaUsages::isForbidden))
                .containsExactly(
                        "data encipherment", "decipher only", "encipher only", "key agreement", "key encipherment");
    }

    @Test
    void saysNothingOfOtherKeys() throws Exception {
        assertThat(MlDsaUsages.violation(key("Ed25519"), List.of("key encipherment")))
                .isEmpty();
    }

    @Test
    void namesTheFirstUsageThatIsNone() throws Exception {
        assertThat(MlDsaUsages.violation(key("ML-DSA-44"), List.of("client auth", "key encipherment", "key agreement")))
                .contains("invalid usage for an ML-DSA key: key encipherment");
        assertThat(MlDsaUsages.violation(key("ML-DSA-44"), List.of("client auth", "digital signature")))
                .isEmpty();
    }
}
