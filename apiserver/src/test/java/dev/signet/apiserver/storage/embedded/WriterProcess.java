package dev.signet.apiserver.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Another JVM that writes to a store, and tells each acknowledged write as {@code name revision}, until it is killed. */
final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private WriterProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    static WriterProcess start(Path directory, int threads) throws IOException {
        return start(List.of(), directory, threads, 3000);
    }

    /**
     * @param before what starts the command that follows it
     * @param size the largest object's, in bytes
     */
    static WriterProcess start(List<String> before, Path directory, int threads, int size) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                directory.toString(),
                Integer.toString(threads),
                Integer.toString(size)));
        return new WriterProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next acknowledged write; null when the process has ended. */
    @Nullable
    String acknowledged() throws IOException {
        return output.readLine();
    }

    /** SIGKILL. What it told before can still be read. */
    void kill() {
        // The handle's method; the process' own would close its output.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }

    public static void main(String[] arguments) {
        EmbeddedStore store = EmbeddedStore.open(
                Path.of(arguments[0]),
                new EmbeddedStore.Options(
                        EmbeddedStore.Bounds.DEFAULT,
                        Clock.systemUTC(),
                        Executors.newSingleThreadScheduledExecutor(),
                        cause -> System.out.println("fatal " + cause.getMessage())));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            String prefix = "w" + store.revision() + "-" + i + "-";
            Thread.ofPlatform().start(() -> write(store, prefix, Integer.parseInt(arguments[2])));
        }
    }

    private static void write(EmbeddedStore store, String prefix, int size) {
        for (int i = 0; ; i++) {
            ObjectName name = StoreFixture.request(prefix + i);
            byte[] bytes = StoreFixture.json(name.name() + "x".repeat(i * 7 % size));
            if (store.create(name, bytes, Optional.empty()) instanceof Outcome.Committed(var stored)) {
                System.out.println(name.name() + " " + stored.revision());
            }
        }
    }
}
