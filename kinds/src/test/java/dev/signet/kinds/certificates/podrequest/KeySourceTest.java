package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.KEY;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.OTHER_KEY;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.POD_UID;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.base64;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.sent;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stub;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withBareKey;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySourceTest {
    private static final String STUB = "spec.stubPKCS10Request: ";
    private static final String PUBLIC_KEY = "spec.pkixPublicKey: ";
    private static final byte[] SIGNED = POD_UID.getBytes(StandardCharsets.UTF_8);

    private static String problem(Tree.Mapping sent) {
        return KeySource.of(new PodCertificateRequest(stored(sent)))
                .problem()
                .map(FieldError::toString)
                .orElse("");
    }

    private static String problemOfStub(byte[] der) {
        return problem(withSpec("stubPKCS10Request", base64(der)));
    }

    private static byte[] request(String file) throws IOException {
        try (var in = KeySourceTest.class.getResourceAsStream(file)) {
            return Pem.first(Objects.requireNonNull(in).readAllBytes())
                    .orElseThrow()
                    .bytes();
        }
    }

    /** PCR-VAL-06 */
    @Test
    void wantsOneOfTwoWays() {
        String unclear =
                "spec: Invalid value: exactly one of (stubPKCS10Request) or (pkixPublicKey, proofOfPossession) must be set";
        Tree.Mapping none = sent().change("spec", spec -> spec.without("stubPKCS10Request"));
        Tree.Mapping keyAlone = none.change("spec", spec -> spec.with("pkixPublicKey", "AAAA"));
        Tree.Mapping proofAlone = none.change("spec", spec -> spec.with("proofOfPossession", "AAAA"));
        assertThat(problem(none)).isEqualTo(unclear);
        assertThat(problem(keyAlone)).isEqualTo(unclear);
        assertThat(problem(proofAlone)).isEqualTo(unclear);
        assertThat(problem(withSpec("pkixPublicKey", "AAAA"))).isEqualTo(unclear);
        assertThat(problem(withSpec("proofOfPossession", "AAAA"))).isEqualTo(unclear);
    }

    /** PCR-VAL-07 */
    @Test
    void takesStubsOfGoodKeys() {
        assertThat(problem(withSpec("stubPKCS10Request", stub(PrivateKeyInfo.generateEd25519()))))
                .isEmpty();
        for (Curve curve : new Curve[] {Curve.P256, Curve.P384, Curve.P521}) {
            assertThat(problem(withSpec("stubPKCS10Request", stub(PrivateKeyInfo.generateEc(curve)))))
                    .isEmpty();
        }
        assertThat(problem(withSpec("stubPKCS10Request", stub(PrivateKeyInfo.generateRsa(3072)))))
                .isEmpty();
    }

    /** PCR-VAL-07 */
    @Test
    void refusesStubsOfOtherKeys() throws IOException {
        assertThat(problem(withSpec("stubPKCS10Request", stub(PrivateKeyInfo.generateRsa(2048)))))
                .isEqualTo(STUB + "Invalid value: \"2048-bit modulus\": RSA keys must have modulus size 3072 or 4096");
        assertThat(problemOfStub(request("p224.pem")))
                .isEqualTo(STUB
                        + "Invalid value: \"curve P-224\": elliptic public keys must use curve P256, P384, or P521");
        assertThat(problemOfStub(request("mldsa65.pem")))
                .isEqualTo(
                        STUB + "Invalid value: unknown public key type; supported types are Ed25519, ECDSA, and RSA");
    }

    /** PCR-VAL-07 */
    @Test
    void refusesWhatIsNoStub() throws IOException {
        String invalid = STUB + "Invalid value: must be a valid PKCS#10 CSR";
        assertThat(problemOfStub(new byte[] {0, 0, 0})).isEqualTo(invalid);
        assertThat(problemOfStub(KEY.publicKey().encoded())).isEqualTo(invalid);
        byte[] good = Base64.getDecoder().decode(stub(KEY));
        String pem = Pem.encode("CERTIFICATE REQUEST", good);
        assertThat(problemOfStub(pem.getBytes(StandardCharsets.US_ASCII)))
                .as("PEM instead of DER")
                .isEqualTo(invalid);
        assertThat(problemOfStub(new byte[10_240])).isEqualTo(invalid);
        assertThat(problemOfStub(new byte[10_241])).isEqualTo(STUB + "Too long: may not be more than 10240 bytes");
    }

    /** PCR-VAL-07 */
    @Test
    void refusesAStubThatAnotherKeySigned() throws Exception {
        byte[] good = Base64.getDecoder().decode(stub(KEY));
        byte[] changed = good.clone();
        changed[changed.length - 1] ^= 1;
        assertThat(problemOfStub(changed)).isEqualTo(STUB + "Invalid value: invalid signature");
        assertThat(CertificationRequest.parse(changed).publicKey()).isEqualTo(KEY.publicKey());
    }

    /** PCR-VAL-08: of every kind of key, P-521 too. */
    @Test
    void takesBareKeysWithTheirProof() throws Exception {
        PrivateKeyInfo edwards = PrivateKeyInfo.generateEd25519();
        assertThat(problem(withBareKey(edwards.publicKey().encoded(), edwards.sign(SIGNED))))
                .isEmpty();
        for (Curve curve : new Curve[] {Curve.P256, Curve.P384, Curve.P521}) {
            PrivateKeyInfo key = PrivateKeyInfo.generateEc(curve);
            assertThat(problem(withBareKey(
                            key.publicKey().encoded(), proof(key, Signature.getInstance("SHA256withECDSA")))))
                    .isEmpty();
        }
        PrivateKeyInfo rsa = PrivateKeyInfo.generateRsa(3072);
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 17, 1));
        assertThat(problem(withBareKey(rsa.publicKey().encoded(), proof(rsa, pss))))
                .isEmpty();
    }

    private static byte[] proof(PrivateKeyInfo key, Signature signature) throws Exception {
        signature.initSign(key.toPrivateKey());
        signature.update(SIGNED);
        return signature.sign();
    }

    /** PCR-VAL-08: P-384 is told of without P-521, which is taken nevertheless. */
    @Test
    void refusesOtherBareKeys() throws Exception {
        byte[] proof = {1};
        PrivateKeyInfo rsa = PrivateKeyInfo.generateRsa(2048);
        assertThat(problem(withBareKey(rsa.publicKey().encoded(), proof)))
                .isEqualTo(PUBLIC_KEY
                        + "Invalid value: \"2048-bit modulus\": RSA keys must have modulus size 3072 or 4096");
        byte[] p224 =
                CertificationRequest.parse(request("p224.pem")).publicKey().encoded();
        assertThat(problem(withBareKey(p224, proof)))
                .isEqualTo(PUBLIC_KEY
                        + "Invalid value: \"curve P-224\": elliptic public keys must use curve P256 or P384");
        assertThat(problem(withBareKey(new byte[] {0, 0, 0}, proof)))
                .isEqualTo(PUBLIC_KEY + "Invalid value: \"AAAA\": must be a valid PKIX-serialized public key");
        byte[] mldsa =
                CertificationRequest.parse(request("mldsa65.pem")).publicKey().encoded();
        assertThat(problem(withBareKey(mldsa, proof)))
                .isEqualTo(PUBLIC_KEY + "Invalid value: \"" + base64(mldsa)
                        + "\": must be a valid PKIX-serialized public key");
    }

    /** PCR-VAL-08: Go's reader knows this type, and the rule does not. */
    @Test
    void refusesX25519() {
        byte[] x25519 = Base64.getDecoder().decode("MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=");
        assertThat(problem(withBareKey(x25519, new byte[] {1})))
                .isEqualTo(PUBLIC_KEY + "Invalid value: \"" + base64(x25519)
                        + "\": unknown public key type; supported types are Ed25519, ECDSA, and RSA");
    }

    /** PCR-VAL-08, PCR-TYP-04 */
    @Test
    void refusesABareKeyWithoutItsProof() {
        String unproven = "spec.proofOfPossession: Invalid value: could not verify proof-of-possession signature";
        byte[] key = KEY.publicKey().encoded();
        assertThat(problem(withBareKey(key, OTHER_KEY.sign(SIGNED)))).isEqualTo(unproven);
        assertThat(problem(withBareKey(key, KEY.sign(new byte[] {1})))).isEqualTo(unproven);
        assertThat(problem(withBareKey(key, new byte[10_241])))
                .isEqualTo("spec.proofOfPossession: Too long: may not be more than 10240 bytes");
        assertThat(problem(withBareKey(new byte[10_241], new byte[10_241])))
                .isEqualTo("spec.pkixPublicKey: Too long: may not be more than 10240 bytes");
    }

    /** PCR-UPD-03 f: of either way. */
    @Test
    void givesTheKey() throws Exception {
        assertThat(KeySource.of(new PodCertificateRequest(stored())).key()).isEqualTo(KEY.publicKey());
        Tree.Mapping bare = withBareKey(OTHER_KEY.publicKey().encoded(), new byte[] {1});
        assertThat(KeySource.of(new PodCertificateRequest(stored(bare))).key()).isEqualTo(OTHER_KEY.publicKey());
        assertThat(Optional.of(KeySource.of(new PodCertificateRequest(stored(withSpec("stubPKCS10Request", ""))))))
                .containsInstanceOf(KeySource.Unclear.class);
    }
}
