package dev.signet.app.process;

import dev.signet.app.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The folder that holds everything a server keeps.
 *
 * <pre>
 * admin.kubeconfig   for its owner alone
 * pki/               certificates and keys that the first start made
 * store/             the API's objects
 * ledger/            the serial numbers of every certificate issued
 * audit.log          who changed what
 * </pre>
 */
public record DataDirectory(Path root) {
    /** The audit log's name in it. */
    public static final String AUDIT_LOG = "audit.log";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    public Path adminKubeconfig() {
        return root.resolve("admin.kubeconfig");
    }

    public Path caCertificate() {
        return root.resolve("pki").resolve("ca.crt");
    }

    public Path caKey() {
        return root.resolve("pki").resolve("ca.key");
    }

    public Path servingCertificate() {
        return root.resolve("pki").resolve("apiserver.crt");
    }

    public Path servingKey() {
        return root.resolve("pki").resolve("apiserver.key");
    }

    public Path auditLog() {
        return root.resolve(AUDIT_LOG);
    }

    /** Signs tokens of service accounts. */
    public Path accountKey() {
        return root.resolve("pki").resolve("sa.key");
    }

    public Path accountPublicKey() {
        return root.resolve("pki").resolve("sa.pub");
    }

    public Path store() {
        return root.resolve("store");
    }

    public Path ledger() {
        return root.resolve("ledger").resolve("serials");
    }

    /**
     * Makes the folders that are missing, for their owner alone.
     *
     * @throws CommandFailure where one cannot be made
     */
    public void create() {
        for (Path folder : List.of(root, root.resolve("pki"), root.resolve("ledger"))) {
            try {
                Files.createDirectories(folder, OWNER_ALONE);
            } catch (IOException e) {
                throw new CommandFailure("cannot make the folder " + folder + ": " + e.getMessage(), e);
            }
        }
    }
}
