package dev.signet.app.server;

import dev.signet.app.command.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder that holds everything a server keeps.
 *
 * <pre>
 * admin.kubeconfig   for its owner alone
 * pki/               certificates and keys that the first start made
 * store/             the API's objects
 * ledger/            the serial numbers of every certificate issued
 * </pre>
 */
public record DataDirectory(Path root) {
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC_FILE = PosixFilePermissions.fromString("rw-r--r--");

    public Path adminKubeconfig() {
        return root.resolve("admin.kubeconfig");
    }

    public Path caCertificate() {
        return root.resolve("pki/ca.crt");
    }

    public Path caKey() {
        return root.resolve("pki/ca.key");
    }

    public Path servingCertificate() {
        return root.resolve("pki/apiserver.crt");
    }

    public Path servingKey() {
        return root.resolve("pki/apiserver.key");
    }

    public Path store() {
        return root.resolve("store");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    /** @throws CommandFailure where a folder cannot be made */
    public void create() {
        for (Path folder : new Path[] {root, root.resolve("pki"), ledger()}) {
            try {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
            } catch (IOException e) {
                throw new CommandFailure("cannot make the folder " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    /** Writes a file for its owner alone (0600), whole or not at all. */
    public static void writeSecret(Path file, byte[] content) {
        write(file, content, OWNER_FILE);
    }

    /** Writes a file that all may read (0644), whole or not at all. */
    public static void writePublic(Path file, byte[] content) {
        write(file, content, PUBLIC_FILE);
    }

    private static void write(Path file, byte[] content, Set<PosixFilePermission> permissions) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            // The mode before the content: a secret is at no moment readable by others.
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(permissions));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(content));
                channel.force(true);
            }
            move(fresh, file);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
