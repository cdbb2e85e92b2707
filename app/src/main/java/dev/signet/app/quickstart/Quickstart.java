package dev.signet.app.quickstart;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.kubeconfig.KubeconfigFiles;
import dev.signet.app.kubeconfig.TreeClient;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.server.ServerConfiguration;
import dev.signet.app.server.SignetServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A control plane of its own, the walk through it, and nothing left of either. */
final class Quickstart {
    private final Path folders;
    private final Narration tell;
    private final InstantSource clock;

    /** @param folders where the temporary folder is made */
    Quickstart(Path folders, Narration tell, InstantSource clock) {
        this.folders = folders;
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * Does it all.
     *
     * @return whether to the end; otherwise somebody has stopped it
     * @throws CommandFailure where a step did not go as it should
     */
    boolean run() {
        long start = System.nanoTime();
        Path folder = makeFolder();
        boolean whole = walk(folder);
        remove(folder);
        tell.say("");
        if (!whole) {
            tell.say("Stopped; " + folder + " is removed, nothing is left behind.");
            return false;
        }
        tell.say("Done in " + seconds(start)
                + ": a key that never left its folder, a decision, and an HTTPS server that is"
                + " trusted through the CA alone. " + folder + " is removed.");
        tell.say("Next, a control plane that stays: signet server --data-dir data"
                + " (and then: kubectl --kubeconfig data/admin.kubeconfig get csr)");
        return true;
    }

    private boolean walk(Path folder) {
        try {
            tell.say("From a private key to HTTPS, in the temporary folder " + folder
                    + " (what you would type has a $):");
            tell.command("cd " + folder);
            long start = System.nanoTime();
            DataDirectory data = new DataDirectory(folder.resolve("data"));
            tell.step("A control plane: the certificates API, its controllers, a CA");
            try (SignetServer server = new SignetServer(configuration(data), clock, this::fault)) {
                tell.command("signet server --data-dir data &");
                tell.command("export KUBECONFIG=data/admin.kubeconfig");
                tell.shows("ready on " + server.url() + " after " + seconds(start));
                try (TreeClient admin = TreeClient.of(KubeconfigFiles.read(List.of(data.adminKubeconfig()))
                        .current()
                        .api())) {
                    new Walk(tell, admin, new Workplace(folder, data), clock).run();
                }
            }
            return true;
        } catch (Narration.Stopped e) {
            return false;
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    private static ServerConfiguration configuration(DataDirectory data) {
        return ServerConfiguration.of(new Arguments(
                Map.of("data-dir", List.of(data.root().toString()), "secure-port", List.of("0")), List.of()));
    }

    /** The step that needed the store fails by itself; this says why. */
    private void fault(Throwable cause) {
        tell.say("the control plane's store has stopped: " + cause.getMessage());
    }

    private Path makeFolder() {
        try {
            return Files.createTempDirectory(folders, "signet-quickstart-");
        } catch (IOException e) {
            throw new CommandFailure("cannot make a temporary folder in " + folders + ": " + e, e);
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandFailure("cannot remove " + folder + ": " + e + "; it holds nothing of use", e);
        }
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }
}
