package dev.signet.app.controller;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.BundleFile;
import dev.signet.certificates.ClientCertificateAuthorities;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of a foreign cluster's trust: whose clients it accepts, and what its clients should. Thread-safe. */
final class ClusterTrust {
    private final Optional<BundleFile> clientCa;
    private final Optional<BundleFile> rootCa;
    private final Optional<String> serverCa;

    /**
     * @param serverCa PEM; what the API server is verified with
     * @throws CommandFailure where a file cannot be used
     */
    ClusterTrust(ControllerConfiguration.Trust configuration, Optional<String> serverCa) {
        clientCa = configuration.clientCa().map(file -> new BundleFile("--client-ca-file", file));
        rootCa = configuration.rootCa().map(file -> new BundleFile("--root-ca-file", file));
        this.serverCa = serverCa;
    }

    /** Whether what this CA signs could authenticate clients there; where that is not known, it could. */
    boolean isForClients(Certificate ca) {
        return clientCa.map(
                        file -> new ClientCertificateAuthorities(file.bundle().certificates()).include(ca))
                .orElse(true);
    }

    /**
     * What {@code kube-root-ca.crt} and the API server's trust bundle carry, PEM (RCA-05, CTBP-06); empty where nothing is known that could stand there.
     *
     * @throws CommandFailure where it holds no certificates
     */
    Optional<Supplier<String>> published() {
        if (rootCa.isPresent()) {
            BundleFile file = rootCa.get();
            return Optional.of(() -> file.bundle().pem());
        }
        return serverCa.map(ClusterTrust::checked).map(pem -> () -> pem);
    }

    private static String checked(String pem) {
        try {
            if (!Certificate.parsePem(pem.getBytes(StandardCharsets.ISO_8859_1)).isEmpty()) {
                return pem;
            }
            throw new CommandFailure("the API server's CA holds no certificate to publish: give --root-ca-file");
        } catch (EncodingException e) {
            throw new CommandFailure(
                    "the API server's CA cannot be published: " + e.getMessage() + ": give --root-ca-file", e);
        }
    }

    /** Looks at the files that may have changed. */
    void refresh() {
        clientCa.ifPresent(BundleFile::refresh);
        rootCa.ifPresent(BundleFile::refresh);
    }
}
