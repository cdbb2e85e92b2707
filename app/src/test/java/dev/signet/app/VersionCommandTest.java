package dev.signet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Outside;
import dev.signet.app.version.Version;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionCommandTest {

    @Test
    void saysWhichSignetAndWhichKubernetes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outside outside = new Outside(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                System.err,
                Map.of(),
                Clock.systemUTC());

        assertThat(Commands.dispatcher().run(List.of("version"), outside)).isZero();
        assertThat(out.toString(UTF_8)).matches("signet \\d+\\.\\S+ \\(Kubernetes API level v1\\.36\\.2\\)\\R");
    }

    @Test
    void carriesItsVersionAsBuildMetadata() {
        assertThat(new Version("1.2.3", "v1.36.2").gitVersion()).isEqualTo("v1.36.2+signet-1.2.3");
    }
}
