package dev.signet.app.server;

import dev.signet.apiserver.http.TlsIdentity;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.app.process.Renewal;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FirstCertificates;
import dev.signet.authority.IssuanceException;
import dev.signet.authority.keys.DurableFile;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the server shows: the one it was given, read again when it changes, or one of its own, made for the
 * addresses it listens on and renewed in the last third of its life. Safe for use by many threads.
 */
final class ServingIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(ServingIdentity.class);
    private static final String COMMON_NAME = "kube-apiserver";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final KeyPairFiles files;
    private final Optional<Issuing> issuing;
    private Loaded loaded;

    /** Who makes the server's own certificate, and for whom. */
    private record Issuing(CertificateAuthority authority, SubjectAltNames names) {}

    private record Loaded(String certificates, String key, List<Certificate> chain, TlsIdentity identity) {}

    private ServingIdentity(KeyPairFiles files, Optional<Issuing> issuing, Instant now) {
        this.files = files;
        this.issuing = issuing;
        try {
            if (issuing.isPresent() && !isGood(now)) {
                issue(issuing.get(), now);
            }
            loaded = load();
        } catch (IOException | EncodingException e) {
            throw new CommandFailure(
                    "cannot use the server's certificate " + files.certificate() + " with the key " + files.key() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** A certificate that the server was given. */
    static ServingIdentity given(KeyPairFiles files, Instant now) {
        return new ServingIdentity(files, Optional.empty(), now);
    }

    /** One that it makes for these names. */
    static ServingIdentity own(DataDirectory data, CertificateAuthority authority, SubjectAltNames names, Instant now) {
        KeyPairFiles files = new KeyPairFiles(data.servingCertificate(), data.servingKey());
        return new ServingIdentity(files, Optional.of(new Issuing(authority, names)), now);
    }

    synchronized TlsIdentity identity() {
        return loaded.identity();
    }

    /** The chain, leaf first. */
    synchronized List<Certificate> chain() {
        return loaded.chain();
    }

    /** Renews or reads again what is due; the new identity where there is one. */
    synchronized Optional<TlsIdentity> refresh(Instant now) {
        try {
            if (issuing.isPresent() && !isGood(now)) {
                issue(issuing.get(), now);
            }
            Loaded fresh = load();
            boolean same = fresh.certificates().equals(loaded.certificates())
                    && fresh.key().equals(loaded.key());
            if (same) {
                return Optional.empty();
            }
            loaded = fresh;
            LOG.info(
                    "the server shows a new certificate from now on, good until {}",
                    fresh.chain().getFirst().notAfter());
            return Optional.of(fresh.identity());
        } catch (IOException | EncodingException e) {
            LOG.warn(
                    "cannot use the server's changed certificate {}: {}; the last good one is kept",
                    files.certificate(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the certificate on the disk is ours, for these names, and not in the last third of its life. */
    private boolean isGood(Instant now) {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        try {
            Issuing wanted = issuing.orElseThrow();
            Certificate leaf = load().chain().getFirst();
            leaf.verifySignedBy(wanted.authority().certificate().publicKey());
            return !Renewal.isDue(leaf, now)
                    && new HashSet<>(leaf.subjectAltNames().names())
                            .equals(new HashSet<>(wanted.names().names()));
        } catch (IOException | EncodingException e) {
            return false;
        }
    }

    private void issue(Issuing wanted, Instant now) throws IOException {
        try {
            FirstCertificates.Credential made =
                    new FirstCertificates(wanted.authority()).serving(COMMON_NAME, wanted.names(), LIFETIME, now);
            DurableFile.writePrivate(files.key(), ascii(made.key().toPkcs8Pem()));
            DurableFile.writePublic(
                    files.certificate(), ascii(made.certificate().toPem()));
        } catch (IssuanceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Loaded load() throws IOException, EncodingException {
        String certificates = Files.readString(files.certificate(), StandardCharsets.ISO_8859_1);
        String key = Files.readString(files.key(), StandardCharsets.ISO_8859_1);
        List<Certificate> chain = Certificate.parsePem(certificates.getBytes(StandardCharsets.ISO_8859_1));
        PrivateKeyInfo privateKey = PrivateKeyInfo.parsePem(key.getBytes(StandardCharsets.ISO_8859_1));
        if (chain.isEmpty()) {
            throw new EncodingException("the file holds no certificate");
        }
        if (!chain.getFirst().publicKey().equals(privateKey.publicKey())) {
            throw new EncodingException("the key is not that of the certificate");
        }
        List<X509Certificate> x509 = new ArrayList<>();
        for (Certificate certificate : chain) {
            x509.add(certificate.toX509());
        }
        return new Loaded(certificates, key, chain, new TlsIdentity(x509, privateKey.toPrivateKey()));
    }

    private static byte[] ascii(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }

    /** Names by which a client may reach the server at an address. */
    static SubjectAltNames names(List<String> dns, List<byte[]> addresses) {
        List<GeneralName> names = new ArrayList<>();
        dns.forEach(name -> names.add(GeneralName.dns(name)));
        addresses.forEach(address -> names.add(GeneralName.ip(address)));
        return new SubjectAltNames(names);
    }
}
