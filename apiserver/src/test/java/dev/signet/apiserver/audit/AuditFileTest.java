package dev.signet.apiserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest {
    private static final AuditFile.Rotation NEVER = new AuditFile.Rotation(0, 0);

    @TempDir
    private Path folder;

    private final AtomicLong seconds = new AtomicLong(1_795_514_400);

    private AuditFile open(String name, AuditFile.Rotation rotation) throws IOException {
        return AuditFile.open(folder.resolve(name), rotation, () -> Instant.ofEpochSecond(seconds.getAndIncrement()));
    }

    private static ByteBuffer line(String text) {
        return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        try (AuditFile file = open("audit.log", NEVER)) {
            file.write(line("one"));
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void goesOnWhereTheLastProcessEnded() throws IOException {
        try (AuditFile file = open("audit.log", NEVER)) {
            file.write(line("one"));
        }
        try (AuditFile file = open("audit.log", NEVER)) {
            file.write(line("two"));
        }

        assertThat(folder.resolve("audit.log")).hasContent("one\ntwo\n");
    }

    @Test
    void isPutAsideBeforeItGrowsBeyondItsSize() throws IOException {
        try (AuditFile file = open("audit.log", new AuditFile.Rotation(8, 0))) {
            file.write(line("one"));
            file.write(line("two"));
            file.write(line("six"));
        }

        assertThat(files()).containsExactly("audit-2026-11-24T10-00-00.000.log", "audit.log");
        assertThat(folder.resolve("audit-2026-11-24T10-00-00.000.log")).hasContent("one\ntwo\n");
        assertThat(folder.resolve("audit.log")).hasContent("six\n");
    }

    @Test
    void forgetsTheOldestOfThosePutAsideAndNoOtherFile() throws IOException {
        Files.writeString(folder.resolve("audit-by-hand.log"), "mine");
        try (AuditFile file = open("audit.log", new AuditFile.Rotation(1, 2))) {
            for (String text : List.of("1", "2", "3", "4")) {
                file.write(line(text));
            }
        }

        assertThat(files())
                .containsExactly(
                        "audit-2026-11-24T10-00-01.000.log",
                        "audit-2026-11-24T10-00-02.000.log",
                        "audit-by-hand.log",
                        "audit.log");
        assertThat(folder.resolve("audit.log")).hasContent("4\n");
    }

    @Test
    void needsNoSuffix() throws IOException {
        try (AuditFile file = open("audit", new AuditFile.Rotation(1, 1))) {
            file.write(line("1"));
            file.write(line("2"));
        }

        assertThat(files()).containsExactly("audit", "audit-2026-11-24T10-00-00.000");
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        try (AuditFile file = AuditFile.open(Path.of("/dev/full"), new AuditFile.Rotation(1, 1), Instant::now)) {
            assertThatThrownBy(() -> file.write(line("one")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void isNotMadeWhereThereIsNoFolder() {
        assertThatThrownBy(() -> open("nowhere/audit.log", NEVER)).isInstanceOf(IOException.class);
    }
}
