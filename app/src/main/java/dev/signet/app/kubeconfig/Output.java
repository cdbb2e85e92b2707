package dev.signet.app.kubeconfig;

import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.DurableFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a kubeconfig goes: a file for its owner alone, or the standard output. Looked at before anything is asked for. */
public final class Output {
    private final Optional<Path> file;
    private final PrintStream out;

    private Output(Optional<Path> file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * @param name of the file; absent or {@code -} for the standard output
     * @throws CommandFailure where nothing could be written there
     */
    static Output of(Optional<String> name, PrintStream out) {
        Optional<Path> file = name.filter(given -> !given.equals("-")).map(Path::of);
        file.ifPresent(Output::check);
        return new Output(file, out);
    }

    /** @throws CommandFailure where the file could not be written */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new CommandFailure("cannot write " + file + ": it is a folder; --output names a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("cannot write " + file + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure("cannot write " + file + ": you may not write in " + folder);
        }
    }

    Optional<Path> file() {
        return file;
    }

    /** Writes all of it, or nothing. */
    void write(byte[] kubeconfig) {
        if (file.isEmpty()) {
            out.write(kubeconfig, 0, kubeconfig.length);
            out.flush();
            return;
        }
        try {
            DurableFile.writePrivate(file.get(), kubeconfig);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file.get() + ": " + e.getMessage(), e);
        }
    }
}
