package dev.signet.app.server;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.app.kubeconfig.AdminKubeconfig;
import dev.signet.app.kubeconfig.ClusterAccess;
import dev.signet.app.kubeconfig.KubeconfigFiles;
import dev.signet.app.kubeconfig.Output;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.app.process.Logs;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FileLedger;
import dev.signet.authority.keys.IssuerFiles;
import dev.signet.authority.keys.NativeCrypto;
import dev.signet.certificates.ClientCertificateAuthorities;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubeconfig admin}: the administrator's kubeconfig anew, where the CA's key is. It opens the ledger, which servers
 * share, and never the store, which they do not.
 */
public final class AdminCommand implements Command {
    private static final String DATA_DIR = "data-dir";
    private static final String OUTPUT = "output";
    private static final String SERVER = "server";

    @Override
    public String synopsis() {
        return "--data-dir DIR [FLAGS]";
    }

    @Override
    public String description() {
        return "Makes an administrator's kubeconfig (group system:masters, one year) with the CA's key, whether or not the"
                + " server runs: for when the old one is lost, has expired, or is known to others. A server with a CA of"
                + " one's own is started with flags that name it; give them here too. Older certificates stay good until"
                + " they expire.";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.value(DATA_DIR, "DIR", "Folder that holds all the server keeps."),
                Flag.value(OUTPUT, "FILE", "Where the kubeconfig goes, 0600.").otherwise("DIR/admin.kubeconfig"),
                Flag.value(SERVER, "URL", "Where the server is reached; otherwise as DIR/admin.kubeconfig has it."),
                Flag.value("config", "FILE", "The server's configuration file."),
                Flag.value(
                        "cluster-signing-cert-file", "FILE", "The cluster CA's certificate, where it is not in DIR."),
                Flag.value("cluster-signing-key-file", "FILE", "The cluster CA's key."),
                Flag.value("client-ca-file", "FILE", "CA certificates that the server verifies clients with."),
                Flag.value("root-ca-file", "FILE", "CA certificates that the server is verified with."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet kubeconfig admin --data-dir data",
                "signet kubeconfig admin --data-dir data --server https://192.0.2.1:6443 --output admin.kubeconfig");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        ServerConfiguration configuration = ServerConfiguration.of(arguments);
        DataDirectory data = configuration.data();
        KeyPairFiles files = configuration.clusterCa().orElse(new KeyPairFiles(data.caCertificate(), data.caKey()));
        checkThere(data, files);
        Path output = arguments.value(OUTPUT).map(Path::of).orElse(data.adminKubeconfig());
        Output.check(output);
        Logs.configure(outside.err(), 0);
        // A CA's key may be one that the JDK alone cannot use; where it can, this is no loss.
        NativeCrypto.install();
        Optional<ClusterAccess.Cluster> known = known(data.adminKubeconfig());
        try (FileLedger ledger = FileLedger.open(data.ledger())) {
            CertificateAuthority authority =
                    new CertificateAuthority(IssuerFiles.open(files.certificate(), files.key()), ledger);
            checkAccepted(configuration.trust(), authority.certificate());
            String server = server(arguments, known);
            new AdminKubeconfig(authority)
                    .writeAnew(
                            output,
                            server,
                            rootCa(configuration, known, files),
                            outside.clock().instant());
            outside.err().println("written: " + output + " for " + server + ", group system:masters, one year");
            return 0;
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkThere(DataDirectory data, KeyPairFiles files) {
        if (!Files.isDirectory(data.root())) {
            throw new CommandFailure(
                    "there is no folder " + data.root() + ": 'signet server --data-dir " + data.root() + "' makes it");
        }
        if (!Files.exists(files.key())) {
            throw new CommandFailure("there is no CA key " + files.key()
                    + ": if the server has a CA of your own, give its --cluster-signing-cert-file and"
                    + " --cluster-signing-key-file, or its --config, here too");
        }
    }

    /** Of a file that may be damaged, which is a reason to make it anew. */
    private static Optional<ClusterAccess.Cluster> known(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(KubeconfigFiles.read(List.of(file)).currentCluster());
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    private static String server(Arguments arguments, Optional<ClusterAccess.Cluster> known) {
        Optional<String> given = arguments.value(SERVER);
        if (given.isPresent() && !isServer(given.get())) {
            throw new UsageError(
                    "--" + SERVER + " is a URL such as https://127.0.0.1:6443, not \"" + given.get() + "\"");
        }
        return given.or(() -> known.map(ClusterAccess.Cluster::server))
                .orElseThrow(() -> new UsageError("where is the server? There is no DIR/admin.kubeconfig that says it:"
                        + " give --" + SERVER + ", such as https://127.0.0.1:6443"));
    }

    private static boolean isServer(String text) {
        try {
            URI uri = URI.create(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkAccepted(ServerConfiguration.Trust trust, Certificate authority) throws IOException {
        if (trust.clientCa().isEmpty()) {
            return;
        }
        Path file = trust.clientCa().get();
        try {
            List<Certificate> bundle = Certificate.parsePem(Files.readAllBytes(file));
            if (!new ClientCertificateAuthorities(bundle).include(authority)) {
                throw new CommandFailure("--client-ca-file " + file + " does not accept the cluster CA "
                        + authority.subject() + ": the server would not know this administrator; ask that CA's owner"
                        + " for a client certificate");
            }
        } catch (EncodingException e) {
            throw new CommandFailure("--client-ca-file: cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    /** As it is given, as the server last wrote it, or the cluster's own. */
    private static String rootCa(
            ServerConfiguration configuration, Optional<ClusterAccess.Cluster> known, KeyPairFiles files)
            throws IOException {
        Optional<String> written = known.flatMap(ClusterAccess.Cluster::rootCa);
        if (configuration.trust().rootCa().isEmpty() && written.isPresent()) {
            return written.get();
        }
        Path file = configuration.trust().rootCa().orElse(files.certificate());
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
