package dev.signet.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code signet server} on a data directory and a free port of its own. It does not outlive this process. */
public final class ServerProcess implements AutoCloseable {

    private static final long GRACE_SECONDS = 20;
    private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Path data;
    private final Path log;
    private final Process process;
    private final Thread end;
    private final long began;

    private ServerProcess(Path data, Path log, Process process, long began) {
        this.data = data;
        this.log = log;
        this.process = process;
        this.began = began;
        this.end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts it and returns at once.
     *
     * @param command up to and with {@code server}
     * @param folder takes the data directory and the log
     */
    public static ServerProcess start(List<String> command, Path folder, String name) throws IOException {
        Path data = folder.resolve(name);
        Path log = folder.resolve(name + ".log");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--data-dir", data.toString(), "--secure-port", "0"));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServerProcess(data, log, process, began);
    }

    /** Where the administrator's kubeconfig is, shortly before the server is ready. */
    public Path kubeconfig() {
        return data.resolve("admin.kubeconfig");
    }

    /** The moment of its start, as {@link System#nanoTime}. */
    public long began() {
        return began;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the kubeconfig of its first start. */
    public void awaitKubeconfig(double seconds) {
        while (!Files.exists(kubeconfig())) {
            if (!process.isAlive() || System.nanoTime() - began > seconds * 1e9) {
                throw new IllegalStateException("the server does not start:\n" + printed());
            }
            Pause.seconds(0.002);
        }
    }

    /** What it has printed. */
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of its heap is reachable, in MiB; costs it a full collection. */
    public long liveHeapMib() throws IOException {
        String jcmd = ProcessHandle.current()
                .info()
                .command()
                .map(java -> Path.of(java).resolveSibling("jcmd").toString())
                .orElse("jcmd");
        Matcher total = HISTOGRAM_TOTAL.matcher(Command.run(jcmd, Long.toString(pid()), "GC.class_histogram"));
        if (!total.find()) {
            throw new IOException("jcmd shows no histogram");
        }
        return Long.parseLong(total.group(1)) >> 20;
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not end within " + GRACE_SECONDS + " s of SIGTERM");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }
}
