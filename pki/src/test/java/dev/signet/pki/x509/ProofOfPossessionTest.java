package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** PCR-VAL-08 */
final class ProofOfPossessionTest {
    private static final byte[] MESSAGE = "5e5b0b4e-pod-uid".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "another uid".getBytes(StandardCharsets.US_ASCII);

    private static byte[] signed(PrivateKeyInfo key, Signature signature) throws GeneralSecurityException {
        signature.initSign(key.toPrivateKey());
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static byte[] pss(PrivateKeyInfo key, String digest, int salt) throws GeneralSecurityException {
        var signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
        return signed(key, signature);
    }

    @Test
    void readsEd25519OverTheBytesThemselves() {
        var key = PrivateKeyInfo.generateEd25519();
        var proof = key.sign(MESSAGE);
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, proof)).isTrue();
        assertThat(ProofOfPossession.verifies(key.publicKey(), OTHER, proof)).isFalse();
    }

    @Test
    void readsEcdsaOverSha256WhateverTheCurve() throws GeneralSecurityException {
        for (var curve : new Curve[] {Curve.P256, Curve.P384, Curve.P521}) {
            var key = PrivateKeyInfo.generateEc(curve);
            var proof = signed(key, Signature.getInstance("SHA256withECDSA"));
            assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, proof))
                    .isTrue();
            assertThat(ProofOfPossession.verifies(key.publicKey(), OTHER, proof))
                    .isFalse();
            assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, new byte[] {1, 2, 3}))
                    .isFalse();
        }
    }

    /** 2049 bits too: then the encoded message is an octet shorter than the modulus. */
    @Test
    void readsRsaPssWithASaltOfAnyLength() throws Exception {
        for (var bits : new int[] {2048, 2049, 2050}) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            var key = PrivateKeyInfo.parsePkcs8(
                    generator.generateKeyPair().getPrivate().getEncoded());
            var longest = (bits - 1 + 7) / 8 - 32 - 2;
            for (var salt : new int[] {0, 1, 20, 32, 64, longest}) {
                var proof = pss(key, "SHA-256", salt);
                assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, proof))
                        .as("%d bits, salt of %d", bits, salt)
                        .isTrue();
                assertThat(ProofOfPossession.verifies(key.publicKey(), OTHER, proof))
                        .isFalse();
                proof[proof.length - 1] ^= 1;
                assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void readsNoOtherSignatureOfAnRsaKey() throws GeneralSecurityException {
        var key = PrivateKeyInfo.generateRsa(2048);
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, key.sign(MESSAGE)))
                .as("PKCS#1 v1.5")
                .isFalse();
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, pss(key, "SHA-512", 64)))
                .isFalse();
        var proof = pss(key, "SHA-256", 32);
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, Arrays.copyOf(proof, 255)))
                .isFalse();
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, Arrays.copyOf(proof, 257)))
                .isFalse();
        var tooLarge = new byte[256];
        Arrays.fill(tooLarge, (byte) 0xff);
        assertThat(ProofOfPossession.verifies(key.publicKey(), MESSAGE, tooLarge))
                .isFalse();
    }
}
