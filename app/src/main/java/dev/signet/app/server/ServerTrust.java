package dev.signet.app.server;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.BundleFile;
import dev.signet.certificates.ClientCertificateAuthorities;
import dev.signet.kinds.authentication.StaticTokens;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.ChainVerifier;
import dev.signet.pki.x509.ExtendedKeyUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom the server believes and whom its clients should: the client CA, the root CA, the static tokens. Each is a file that
 * is looked at again by {@link #refresh}; a broken change keeps the last good one. Safe for use by many threads.
 */
final class ServerTrust {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTrust.class);

    /** A bundle and what verifies with it: a new verifier for each new bundle. */
    private record Clients(BundleFile.Bundle bundle, ChainVerifier verifier, ClientCertificateAuthorities authorities) {
        static Clients of(BundleFile.Bundle bundle) {
            return new Clients(
                    bundle,
                    new ChainVerifier(bundle.certificates()),
                    new ClientCertificateAuthorities(bundle.certificates()));
        }
    }

    private record Tokens(String csv, StaticTokens authenticator) {
        @Override
        public String toString() {
            return "Tokens[secret]";
        }
    }

    private final BundleFile clientCa;
    private final BundleFile rootCa;
    private final Authorities authorities;
    private final Optional<Path> tokenFile;
    private volatile Clients clients;
    private volatile Optional<Tokens> tokens;
    private volatile Consumer<String> clientCaReader = _ -> {};

    /** @throws CommandFailure where a file cannot be used */
    ServerTrust(ServerConfiguration.Trust configuration, Authorities authorities) {
        this.authorities = authorities;
        Path cluster = authorities.clusterCertificate();
        clientCa = new BundleFile("--client-ca-file", configuration.clientCa().orElse(cluster));
        rootCa = new BundleFile("--root-ca-file", configuration.rootCa().orElse(cluster));
        clients = Clients.of(clientCa.bundle());
        tokenFile = configuration.tokens();
        try {
            tokens = tokenFile.isPresent() ? Optional.of(read(tokenFile.get())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure("--token-auth-file: cannot use " + tokenFile.get() + ": " + e.getMessage(), e);
        }
    }

    /** What verifies the certificates of clients. */
    ChainVerifier clients() {
        return clients.verifier();
    }

    /** Whether what this CA signs could authenticate clients here. */
    boolean isForClients(Certificate ca) {
        return clients.authorities().include(ca);
    }

    /** PEM; what kubeconfigs and {@code kube-root-ca.crt} carry. */
    String rootCa() {
        return rootCa.bundle().pem();
    }

    Optional<Authenticator> tokens() {
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                (credentials, now) -> tokens.map(known -> known.authenticator().authenticate(credentials, now))
                        .orElseGet(Authentication.NoOpinion::new));
    }

    /** Whether a certificate of the cluster CA names a user here. */
    boolean acceptsClusterCa(Instant now) {
        try {
            Certificate cluster = authorities.cluster().certificate();
            return clients.bundle().certificates().contains(cluster)
                    || !new ChainVerifier(clients.bundle().certificates())
                            .verify(List.of(cluster), now, ExtendedKeyUsage.CLIENT_AUTH)
                            .isEmpty();
        } catch (EncodingException | IOException e) {
            return false;
        }
    }

    /** @throws CommandFailure where clients that trust the root CA would not trust the server */
    void checkRoot(List<Certificate> chain, Instant now) {
        try {
            new ChainVerifier(rootCa.bundle().certificates()).verify(chain, now, ExtendedKeyUsage.SERVER_AUTH);
        } catch (EncodingException e) {
            throw new CommandFailure(
                    "--root-ca-file does not verify the server's certificate ("
                            + chain.getFirst().subject() + "): " + e.getMessage()
                            + ". Clients would refuse the server: give the CA that issued it.",
                    e);
        }
    }

    /** Tells the client CA (PEM) now and at every refresh. */
    void tellClientCa(Consumer<String> reader) {
        clientCaReader = reader;
        reader.accept(clients.bundle().pem());
    }

    void refresh() {
        clientCa.refresh();
        rootCa.refresh();
        if (!clientCa.bundle().equals(clients.bundle())) {
            clients = Clients.of(clientCa.bundle());
        }
        clientCaReader.accept(clients.bundle().pem());
        tokenFile.ifPresent(this::refreshTokens);
    }

    private void refreshTokens(Path file) {
        try {
            String csv = Files.readString(file, StandardCharsets.UTF_8);
            if (!csv.equals(tokens.map(Tokens::csv).orElse(""))) {
                tokens = Optional.of(new Tokens(csv, StaticTokens.parse(csv)));
                LOG.info("{} has changed and is in use", file);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("cannot use the changed {}: {}; its last good content is kept", file, e.getMessage());
        }
    }

    private static Tokens read(Path file) throws IOException {
        String csv = Files.readString(file, StandardCharsets.UTF_8);
        return new Tokens(csv, StaticTokens.parse(csv));
    }
}
