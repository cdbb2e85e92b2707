package dev.signet.app.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodTokenTest {
    @TempDir
    private Path folder;

    @Test
    void isReadAgainEachMinuteAndKeptWhenItIsGone() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        PodToken token = new PodToken(file, now::get);

        assertThat(token.text()).isEqualTo("first");
        Files.writeString(file, "second");
        assertThat(token.text()).isEqualTo("first");
        now.set(Instant.parse("2026-01-01T00:01:01Z"));
        assertThat(token.text()).isEqualTo("second");
        Files.delete(file);
        now.set(Instant.parse("2026-01-01T00:03:00Z"));
        assertThat(token.text()).isEqualTo("second");
        assertThat(token.toString()).doesNotContain("second");
    }
}
