package dev.signet.authority.keys;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Makes the certification authority of a new cluster. */
public final class NewAuthority {

    /** The common name that Kubernetes' own tools give a cluster's CA. */
    public static final Name KUBERNETES =
            Name.builder().add(Name.COMMON_NAME, "kubernetes").build();

    private static final int YEARS = 10;
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    private NewAuthority() {}

    /**
     * Makes a pair of files, a P-256 key (0600) and a self-signed certificate for ten years, unless there is a pair already. A
     * key without a certificate, which a crash leaves behind, gets one.
     *
     * @return whether a new certificate was made
     * @throws IOException also when there is a certificate without a key: it may be in use somewhere
     */
    public static boolean createIfAbsent(Path certificateFile, Path keyFile, Name name, Instant now)
            throws IOException {
        var hasKey = Files.exists(keyFile);
        if (Files.exists(certificateFile)) {
            if (!hasKey) {
                throw new IOException("there is a CA certificate " + certificateFile + " but no key " + keyFile
                        + ": put the key there, or move the certificate away to get a new CA");
            }
            return false;
        }
        try {
            var key = hasKey
                    ? PrivateKeyInfo.parsePem(Files.readAllBytes(keyFile))
                    : PrivateKeyInfo.generateEc(Curve.P256);
            var certificate = selfSigned(key, name, now);
            if (!hasKey) {
                DurableFile.writePrivate(keyFile, ascii(key.toPkcs8Pem()));
            }
            DurableFile.writePublic(certificateFile, ascii(certificate.toPem()));
            return true;
        } catch (EncodingException e) {
            throw new IOException("cannot use the CA key " + keyFile + ": " + e.getMessage(), e);
        }
    }

    /** A root: CA, for certificates and CRLs, ten years from five minutes ago (RFC 5280 4.2.1.2, 4.2.1.3, 4.2.1.9). */
    public static Certificate selfSigned(PrivateKeyInfo key, Name name, Instant now) throws EncodingException {
        var end = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var tbs = new TbsCertificate(
                // A positive number that does not start with a zero octet.
                new BigInteger(127, new SecureRandom()).setBit(126),
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                name,
                new Validity(now.minus(BACKDATE), end),
                name,
                key.publicKey(),
                List.of(
                        KeyUsage.toExtension(
                                Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN)),
                        BasicConstraints.CA.toExtension(),
                        Extension.subjectKeyIdentifier(key.publicKey().keyIdentifier())));
        return Certificate.assemble(tbs, key.sign(tbs.encoded()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
