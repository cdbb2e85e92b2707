package dev.signet.pki.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateKeyInfoTest {

    private static PrivateKeyInfo read(String pem) throws EncodingException {
        return PrivateKeyInfo.parsePem(pem.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "EC -pkeyopt ec_paramgen_curve:P-256, P-256, EC PRIVATE KEY",
        "EC -pkeyopt ec_paramgen_curve:P-384, P-384, EC PRIVATE KEY",
        "EC -pkeyopt ec_paramgen_curve:P-521, P-521, EC PRIVATE KEY",
        "RSA -pkeyopt rsa_keygen_bits:2048, RSA-2048, RSA PRIVATE KEY",
        "ED25519, Ed25519, PRIVATE KEY",
    })
    void readsAndWritesWhatOpensslDoes(String options, String kind, String block, @TempDir Path directory)
            throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run(("genpkey -out k.pem -algorithm " + options).split(" "));
        // openssl has no traditional form of Ed25519 keys and refuses to write one.
        if (kind.equals("Ed25519")) {
            openssl.run("pkey", "-in", "k.pem", "-out", "t.pem");
        } else {
            openssl.run("pkey", "-in", "k.pem", "-traditional", "-out", "t.pem");
        }
        var key = PrivateKeyInfo.parsePem(openssl.read("k.pem"));
        assertThat(key.publicKey()).hasToString(kind);
        assertThat(key.toPkcs8Pem()).isEqualTo(new String(openssl.read("k.pem"), US_ASCII));
        assertThat(key.toTraditionalPem())
                .isEqualTo(new String(openssl.read("t.pem"), US_ASCII))
                .startsWith("-----BEGIN " + block + "-----\n");
        assertThat(PrivateKeyInfo.parsePem(openssl.read("t.pem")).toPkcs8Pem()).isEqualTo(key.toPkcs8Pem());
        openssl.run("pkey", "-in", "k.pem", "-pubout", "-outform", "DER", "-out", "p.der");
        assertThat(key.publicKey().encoded()).isEqualTo(openssl.read("p.der"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void findsThePublicKeyThatAFileLeavesOut(String curve, @TempDir Path directory) throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", "k.pem");
        openssl.run("ec", "-in", "k.pem", "-no_public", "-out", "n.pem");
        assertThat(PrivateKeyInfo.parsePem(openssl.read("n.pem")).toPkcs8Pem())
                .isEqualTo(PrivateKeyInfo.parsePem(openssl.read("k.pem")).toPkcs8Pem());
    }

    @Test
    void readsAKeyBehindItsParametersAndTheCertificate() throws EncodingException {
        var key = PrivateKeyInfo.generateEc(Curve.P256);
        var text = Pem.encode("EC PARAMETERS", Curve.P256.parameters())
                + Pem.encode("CERTIFICATE", new byte[] {1})
                + key.toTraditionalPem();
        assertThat(read(text).publicKey()).isEqualTo(key.publicKey());
    }

    /** RFC 8032 7.1, test 2. */
    @Test
    void knowsTheTestVectorOfEd25519() throws EncodingException {
        var seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var key = PrivateKeyInfo.parsePkcs8(Der.sequence(
                Der.integer(0),
                AlgorithmIdentifier.bare(PublicKeyInfo.ED25519).encoded(),
                Der.octets(Der.octets(seed))));
        assertThat(HexFormat.of().formatHex(key.publicKey().bits()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[] {0x72})))
                .startsWith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da");
    }

    @Test
    void signsWithTheAlgorithmOfTheKey() throws Exception {
        for (var key : List.of(
                PrivateKeyInfo.generateRsa(2048),
                PrivateKeyInfo.generateEc(Curve.P384),
                PrivateKeyInfo.generateEc(Curve.P521),
                PrivateKeyInfo.generateEd25519())) {
            var identifier = SignatureAlgorithm.forKey(key.publicKey()).identifier();
            var bytes = new byte[] {1, 2, 3};
            SignatureCheck.verify(
                    key.publicKey(), identifier, bytes, key.sign(bytes), SignatureCheck.Purpose.CERTIFICATE);
            assertThatThrownBy(() -> SignatureCheck.verify(
                            key.publicKey(),
                            identifier,
                            new byte[1],
                            key.sign(bytes),
                            SignatureCheck.Purpose.CERTIFICATE))
                    .isInstanceOf(EncodingException.class);
        }
    }

    @Test
    void refusesWhatItCannotUseWithoutShowingIt(@TempDir Path directory) throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run("ecparam", "-genkey", "-name", "secp256k1", "-noout", "-out", "k1.pem");
        openssl.run("genpkey", "-algorithm", "X25519", "-out", "x.pem");
        openssl.run("genrsa", "-aes128", "-traditional", "-passout", "pass:secret", "-out", "old.pem", "2048");
        openssl.run("genpkey", "-algorithm", "ED25519", "-aes128", "-pass", "pass:secret", "-out", "new.pem");
        assertThatThrownBy(() -> PrivateKeyInfo.parsePem(openssl.read("k1.pem")))
                .hasMessage("the curve 1.3.132.0.10 is not supported; use P-256, P-384 or P-521");
        assertThatThrownBy(() -> PrivateKeyInfo.parsePem(openssl.read("x.pem")))
                .hasMessage("keys of algorithm 1.3.101.110 are not supported; use RSA, ECDSA or Ed25519");
        for (var file : List.of("old.pem", "new.pem")) {
            assertThatThrownBy(() -> PrivateKeyInfo.parsePem(openssl.read(file)))
                    .hasMessage("the private key is encrypted; store it without a passphrase");
        }
        assertThatThrownBy(() -> read("nothing"))
                .hasMessage("no PEM block PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY found");
        assertThatThrownBy(() -> read(Pem.encode("PRIVATE KEY", new byte[] {0x30, 1, 1})))
                .hasMessage("the private key is damaged or not what its PEM block says")
                .hasNoCause();
        assertThat(PrivateKeyInfo.generateEc(Curve.P256)).hasToString("PrivateKeyInfo[P-256, secret]");
    }

    @Test
    void refusesToMakeRsaKeysOfOddSizes() {
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeyInfo.generateRsa(1024));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeyInfo.generateRsa(16384));
    }
}
