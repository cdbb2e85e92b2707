package dev.signet.apiserver.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A key and its self-signed certificate, made by the openssl program. */
record OpensslKeys(X509Certificate certificate, PrivateKey key, Path pem) {

    static OpensslKeys selfSigned(String subject, String algorithm) {
        try {
            Path directory = Files.createTempDirectory("keys");
            Path key = directory.resolve("key.pem");
            Path certificate = directory.resolve("certificate.pem");
            String kind = algorithm.equals("ec") ? "ec_paramgen_curve:P-256" : "rsa_keygen_bits:2048";
            String said = Site.run(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    algorithm,
                    "-pkeyopt",
                    kind,
                    "-nodes",
                    "-subj",
                    subject,
                    "-days",
                    "2",
                    "-addext",
                    "subjectAltName=IP:127.0.0.1,DNS:localhost",
                    "-keyout",
                    key.toString(),
                    "-out",
                    certificate.toString());
            if (!Files.exists(certificate)) {
                throw new IllegalStateException(said);
            }
            Path both = directory.resolve("both.pem");
            // Deleted in the reverse order: what is in the folder before the folder.
            List.of(directory, key, certificate, both)
                    .forEach(path -> path.toFile().deleteOnExit());
            Files.writeString(both, Files.readString(certificate) + Files.readString(key));
            return new OpensslKeys(read(certificate), readKey(key, algorithm), both);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    TlsIdentity identity() {
        return new TlsIdentity(List.of(certificate), key);
    }

    KeyManager[] keyManagers() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static X509Certificate read(Path pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem)));
    }

    private static PrivateKey readKey(Path pem, String algorithm) throws Exception {
        String body = Files.readString(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance(algorithm.toUpperCase(Locale.ROOT))
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
