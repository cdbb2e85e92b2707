package dev.signet.authority;

import dev.signet.authority.keys.Issuer;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Good authorities and requests for tests to change. */
final class Authorities {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);
    static final Name SUBJECT = Name.builder()
            .add(Name.ORGANIZATION, "b", "a")
            .add(Name.COMMON_NAME, "someone")
            .build();
    static final Profile CLIENT = new Profile(Set.of(KeyUsage.DIGITAL_SIGNATURE), Set.of(ExtendedKeyUsage.CLIENT_AUTH));

    private Authorities() {}

    static Issuer issuer(PrivateKeyInfo key) {
        try {
            return Issuer.of(NewAuthority.selfSigned(key, NewAuthority.KUBERNETES, NOW), key);
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    static CertificationRequest request(Name subject, GeneralName... names) {
        return CertificationRequest.create(KEY, subject, new SubjectAltNames(List.of(names)));
    }

    /** By a key of ML-DSA. */
    static CertificationRequest mlDsaRequest() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("ML-DSA-65").generateKeyPair();
            byte[] key = pair.getPublic().getEncoded();
            byte[] info = Der.sequence(Der.integer(0), SUBJECT.encoded(), key, Der.tagged(0, new byte[0]));
            Signature signature = Signature.getInstance("ML-DSA");
            signature.initSign(pair.getPrivate());
            signature.update(info);
            return CertificationRequest.parse(
                    Der.sequence(info, PublicKeyInfo.parse(key).algorithm().encoded(), Der.bits(signature.sign())));
        } catch (GeneralSecurityException | EncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs openssl in a directory and gives what it wrote. */
    static String openssl(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void write(Path directory, String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
