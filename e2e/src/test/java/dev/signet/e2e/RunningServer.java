package dev.signet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** The built program as a server with a data directory of its own, for tests that bring a client written in Java. */
final class RunningServer implements AutoCloseable {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SIGNET = MODULE.resolveSibling("app").resolve("target/signet/lib");

    private final Workbench workbench;
    private Background process;

    private RunningServer(Workbench workbench) throws IOException, InterruptedException {
        this.workbench = workbench;
        this.process = start();
    }

    static RunningServer start(String name) throws IOException, InterruptedException {
        Path folder = MODULE.resolve("target/clients").resolve(name);
        return new RunningServer(Workbench.create(folder, SIGNET, Optional.empty(), System.getenv("PATH")));
    }

    private Background start() throws IOException, InterruptedException {
        Background started =
                Background.start(workbench, "server", "signet server --data-dir $DATA --secure-port $PORT");
        Assertions.assertThat(started.await(text -> text.contains("signet is ready"), Duration.ofSeconds(60)))
                .as("%s", started.everythingPrinted())
                .isTrue();
        return started;
    }

    /** Ends it and starts it again on the same port and data. */
    void restart() throws IOException, InterruptedException {
        process.stop();
        process = start();
    }

    /** The administrator's. */
    String kubeconfig() throws IOException {
        return Files.readString(Path.of(workbench.variables().get("KUBECONFIG")));
    }

    /** A PKCS#10 request in PEM, by openssl, with a new P-256 key. */
    byte[] request(String subject) throws IOException, InterruptedException {
        String command = "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null -subj "
                + subject + " 2>/dev/null | base64 -w 0";
        Process openssl = workbench.process(command).start();
        byte[] printed = openssl.getInputStream().readAllBytes();
        openssl.waitFor();
        return Base64.getDecoder().decode(printed);
    }

    @Override
    public void close() throws IOException {
        process.close();
        workbench.remove();
    }
}
