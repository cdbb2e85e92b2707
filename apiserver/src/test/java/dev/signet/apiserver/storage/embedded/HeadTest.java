package dev.signet.apiserver.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTest {
    @TempDir
    Path directory;

    @Test
    void remembersTheNewestAcknowledgedRevision() throws IOException {
        assertThat(Head.exists(directory)).isFalse();
        try (Head head = Head.create(directory, 1)) {
            assertThat(Head.read(directory)).isEqualTo(1);
            for (long revision = 2; revision < 6; revision++) {
                head.acknowledge(revision);
                assertThat(Head.read(directory)).isEqualTo(revision);
            }
        }
        try (Head head = Head.open(directory)) {
            head.acknowledge(9);
        }
        assertThat(Head.read(directory)).isEqualTo(9);
    }

    @Test
    void passesATornSlotOver() throws IOException {
        Head.create(directory, 7).close();
        Path file = directory.resolve("head");
        byte[] content = Files.readAllBytes(file);
        content[20] ^= 1;
        Files.write(file, content);
        assertThat(Head.read(directory)).isEqualTo(7);
        content[40] ^= 1;
        Files.write(file, content);
        assertThatThrownBy(() -> Head.read(directory))
                .isInstanceOf(StoreFault.Damaged.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAnotherFile() throws IOException {
        Files.writeString(directory.resolve("head"), "something else");
        assertThatThrownBy(() -> Head.read(directory)).isInstanceOf(StoreFault.Damaged.class);
    }
}
