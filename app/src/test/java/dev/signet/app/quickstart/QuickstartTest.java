package dev.signet.app.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickstartTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean run(BooleanSupplier stopped) {
        Narration narration = new Narration(new PrintStream(out, true, UTF_8), stopped);
        return new Quickstart(folder, narration, Clock.systemUTC()).run();
    }

    private String told() {
        return out.toString(UTF_8);
    }

    @Test
    void walksFromAKeyToHttpsAndLeavesNothingBehind() {
        assertThat(run(() -> false)).isTrue();

        assertThat(told())
                .containsSubsequence(
                        "+ server-key.pem is yours alone (0600)",
                        "v1beta1 chose kubernetes.io/legacy-unknown",
                        "IP Addresses: 172.168.0.24, 10.0.34.2",
                        "+ it is Pending",
                        "$ kubectl certificate approve my-svc.my-namespace",
                        "+ it is Approved,Issued",
                        "HTTP/1.1 200 OK",
                        "+ HTTPS 200, through CN=kubernetes alone",
                        "+ a client without the CA refuses",
                        "+ a client that asked for another name refuses",
                        "signet server --data-dir data");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() {
        BooleanSupplier afterTheServerIsUp = () -> told().contains("ready on https://127.0.0.1:");

        assertThat(run(afterTheServerIsUp)).isFalse();

        assertThat(told()).contains("Stopped").doesNotContain("2. ");
        assertThat(folder).isEmptyDirectory();
    }
}
