package dev.signet.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir
    private Path folder;

    private static Settings typed(String... values) {
        return Settings.of(new Arguments(Map.of("gates", List.of(values)), List.of()), Set.of("gates"));
    }

    private Settings written(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return Settings.of(new Arguments(Map.of("config", List.of(file.toString())), List.of()), Set.of("gates"));
    }

    @Test
    void readsPairsFromTheCommandLine() {
        assertThat(typed().pairs("gates")).isEmpty();
        assertThat(typed("a=1,b=2", "c=").pairs("gates")).isEqualTo(Map.of("a", "1", "b", "2", "c", ""));
    }

    @Test
    void readsPairsFromTheFileInEachForm() throws IOException {
        for (String form : List.of("gates: {a: true, b: 2}", "gates: [a=true, b=2]", "gates: 'a=true,b=2'")) {
            assertThat(written(form).pairs("gates")).as(form).isEqualTo(Map.of("a", "true", "b", "2"));
        }
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> typed("a").pairs("gates")).hasMessage("--gates is a list of NAME=VALUE, not \"a\"");
        assertThatThrownBy(() -> typed("=1").pairs("gates")).hasMessage("--gates is a list of NAME=VALUE, not \"=1\"");
    }
}
