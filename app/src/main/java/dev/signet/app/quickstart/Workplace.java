package dev.signet.app.quickstart;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files of the walk, as somebody who types it would have them.
 *
 * @param folder of the key, the request and the certificate
 * @param data the control plane's
 */
record Workplace(Path folder, DataDirectory data) {

    Path key() {
        return folder.resolve("server-key.pem");
    }

    Path request() {
        return folder.resolve("server.csr");
    }

    Path certificate() {
        return folder.resolve("server.crt");
    }

    byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e, e);
        }
    }

    boolean isForItsOwnerAlone(Path file) {
        try {
            return Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new CommandFailure("cannot look at " + file + ": " + e, e);
        }
    }

    void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e, e);
        }
    }
}
