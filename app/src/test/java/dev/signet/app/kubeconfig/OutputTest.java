package dev.signet.app.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Output to(String name) {
        return Output.of(Optional.of(name), new PrintStream(out, true, UTF_8));
    }

    @Test
    void replacesAFileByOneForItsOwnerAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        to(file.toString()).write("new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void takesADashForTheStandardOutput() {
        to("-").write("new".getBytes(UTF_8));

        assertThat(out.toString(UTF_8)).isEqualTo("new");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void refusesPlacesThatCannotHoldAFile() {
        assertThatThrownBy(() -> to(folder.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> to(folder.resolve("no/config").toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no"));
    }
}
