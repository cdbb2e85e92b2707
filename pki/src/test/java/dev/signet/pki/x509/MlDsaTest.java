package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last part of CSR-VAL-02: requests by keys of ML-DSA, verified by the JDK's provider. */
final class MlDsaTest {

    private static KeyPair pair(String set) throws Exception {
        return KeyPairGenerator.getInstance(set).generateKeyPair();
    }

    private static CertificationRequest request(KeyPair pair, AlgorithmIdentifier signedWith) throws Exception {
        var name = Name.builder().add(Name.COMMON_NAME, "someone").build();
        var info =
                Der.sequence(Der.integer(0), name.encoded(), pair.getPublic().getEncoded(), Der.tagged(0, new byte[0]));
        var signature = Signature.getInstance("ML-DSA");
        signature.initSign(pair.getPrivate());
        signature.update(info);
        return CertificationRequest.parse(Der.sequence(info, signedWith.encoded(), Der.bits(signature.sign())));
    }

    private static CertificationRequest request(String set) throws Exception {
        var pair = pair(set);
        return request(pair, PublicKeyInfo.parse(pair.getPublic().getEncoded()).algorithm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void verifiesRequestsWhereTheyAreWanted(String set) throws Exception {
        var request = request(set);
        assertThat(request.publicKey().kind()).isEqualTo(PublicKeyInfo.Kind.ML_DSA);
        assertThat(request.publicKey()).hasToString(set);
        request.verify(KeyKinds.WITH_ML_DSA);
    }

    @Test
    void doesNotKnowThemElsewhere() throws Exception {
        var request = request("ML-DSA-44");
        assertThatThrownBy(request::verify).hasMessage("x509: cannot verify signature: algorithm unimplemented");
    }

    /** Another writer of requests. */
    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void readsWhatBouncyCastleWrites(String set) throws Exception {
        var provider = new BouncyCastleProvider();
        var pair = KeyPairGenerator.getInstance(set, provider).generateKeyPair();
        var written = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=a"), pair.getPublic())
                .build(new JcaContentSignerBuilder(set).setProvider(provider).build(pair.getPrivate()));
        CertificationRequest.parse(written.getEncoded()).verify(KeyKinds.WITH_ML_DSA);
    }

    @Test
    void refusesASignatureOfAnotherKey() throws Exception {
        var mine = request("ML-DSA-65");
        var other = request("ML-DSA-65");
        var swapped = CertificationRequest.parse(Der.sequence(
                Der.sequence(
                        Der.integer(0),
                        mine.subject().encoded(),
                        mine.publicKey().encoded(),
                        Der.tagged(0, new byte[0])),
                mine.signatureAlgorithm().encoded(),
                Der.bits(other.signature())));
        assertThatThrownBy(() -> swapped.verify(KeyKinds.WITH_ML_DSA)).hasMessage("x509: ML-DSA verification failure");
    }

    /** RFC 9881 2: one identifier for key and signature. */
    @Test
    void refusesASignatureOfAnotherSet() throws Exception {
        var request = request(pair("ML-DSA-44"), SignatureAlgorithm.ML_DSA_65.identifier());
        assertThatThrownBy(() -> request.verify(KeyKinds.WITH_ML_DSA))
                .hasMessage("x509: signature algorithm specifies an ML-DSA public key, but have public key of type"
                        + " *mldsa.PublicKey");
    }

    /** RFC 9881 2: no parameters. */
    @Test
    void doesNotKnowIdentifiersWithParameters() throws Exception {
        var pair = pair("ML-DSA-44");
        var odd = AlgorithmIdentifier.of(
                PublicKeyInfo.parse(pair.getPublic().getEncoded()).algorithm().algorithm(), Der.nothing());
        var request = request(pair, odd);
        assertThatThrownBy(() -> request.verify(KeyKinds.WITH_ML_DSA))
                .hasMessage("x509: cannot verify signature: algorithm unimplemented");
        assertThat(PublicKeyInfo.of(odd, new byte[1312]).kind()).isEqualTo(PublicKeyInfo.Kind.OTHER);
    }

    @Test
    void refusesAKeyOfAnotherLength() throws Exception {
        var request = request("ML-DSA-44");
        var algorithm = request.publicKey().algorithm();
        for (var length : new int[] {0, 1, 1311, 1313, 1952}) {
            var key = PublicKeyInfo.of(algorithm, new byte[length]);
            var cut = CertificationRequest.parse(Der.sequence(
                    Der.sequence(
                            Der.integer(0), request.subject().encoded(), key.encoded(), Der.tagged(0, new byte[0])),
                    algorithm.encoded(),
                    Der.bits(request.signature())));
            assertThatThrownBy(() -> cut.verify(KeyKinds.WITH_ML_DSA)).isInstanceOf(EncodingException.class);
        }
    }
}
