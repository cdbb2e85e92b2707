package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.Renewal;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FirstCertificates;
import dev.signet.authority.IssuanceException;
import dev.signet.authority.keys.DurableFile;
import dev.signet.certificates.SigningRule;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The administrator's kubeconfig: O=system:masters, one year, renewed at a start in its last third. */
public final class AdminKubeconfig {
    private static final String CLUSTER = "signet";
    private static final String COMMON_NAME = "kubernetes-admin";
    private static final Name SUBJECT = Name.builder()
            .add(Name.ORGANIZATION, SigningRule.SYSTEM_MASTERS)
            .add(Name.COMMON_NAME, COMMON_NAME)
            .build();
    private static final Duration LIFETIME = Duration.ofDays(365);

    private record Credential(String certificate, String key) {
        @Override
        public String toString() {
            return "Credential[secret]";
        }
    }

    private final CertificateAuthority authority;

    /** @param authority the cluster CA, which the server has to accept for clients */
    public AdminKubeconfig(CertificateAuthority authority) {
        this.authority = authority;
    }

    /**
     * Writes the file (0600), with the certificate that it held where that is still good.
     *
     * @param server the URL
     * @param rootCa PEM
     */
    public void write(Path file, String server, String rootCa, Instant now) {
        Credential credential = kept(file, now).orElseGet(() -> issue(now));
        write(file, new Kubeconfig(CLUSTER, server, rootCa, COMMON_NAME), credential);
    }

    /** Writes the file (0600) with a new certificate. */
    public void writeAnew(Path file, String server, String rootCa, Instant now) {
        write(file, new Kubeconfig(CLUSTER, server, rootCa, COMMON_NAME), issue(now));
    }

    private static void write(Path file, Kubeconfig kubeconfig, Credential credential) {
        try {
            DurableFile.writePrivate(file, kubeconfig.withCertificate(credential.certificate(), credential.key()));
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private Credential issue(Instant now) {
        try {
            FirstCertificates.Credential made = new FirstCertificates(authority).client(SUBJECT, LIFETIME, now);
            return new Credential(made.certificate().toPem(), made.key().toTraditionalPem());
        } catch (IssuanceException | IOException e) {
            throw new CommandFailure("cannot make the administrator's certificate: " + e.getMessage(), e);
        }
    }

    private Optional<Credential> kept(Path file, Instant now) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!(Trees.yaml(Files.readAllBytes(file)) instanceof Tree.Mapping config)) {
                return Optional.empty();
            }
            Tree.Mapping user = config.mappings("users").getFirst().mapping("user");
            Credential credential =
                    new Credential(text(user, "client-certificate-data"), text(user, "client-key-data"));
            return isGood(credential, now) ? Optional.of(credential) : Optional.empty();
        } catch (IOException | Malformed | RuntimeException e) {
            // A file that somebody has changed: made anew.
            return Optional.empty();
        }
    }

    private boolean isGood(Credential credential, Instant now) throws IOException {
        try {
            List<Certificate> chain =
                    Certificate.parsePem(credential.certificate().getBytes(StandardCharsets.US_ASCII));
            Certificate leaf = chain.getFirst();
            leaf.verifySignedBy(authority.certificate().publicKey());
            return !Renewal.isDue(leaf, now);
        } catch (EncodingException e) {
            return false;
        }
    }

    private static String text(Tree.Mapping user, String name) {
        byte[] pem = Base64.getDecoder().decode(user.textOrEmpty(name));
        return new String(pem, StandardCharsets.US_ASCII);
    }
}
