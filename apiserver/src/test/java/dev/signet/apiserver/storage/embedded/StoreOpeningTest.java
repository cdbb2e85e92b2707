package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
    @TempDir
    Path parent;

    private void assertInUse(Path directory) {
        assertThatThrownBy(() -> new StoreFixture(directory))
                .isInstanceOf(StoreFault.InUse.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use");
    }

    @Test
    void makesTheDirectoryForItsOwnerAlone() throws IOException {
        Path directory = parent.resolve("data/store");
        new StoreFixture(directory).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesToOpenTwiceInOneProcess() {
        Path directory = parent.resolve("store");
        try (StoreFixture first = new StoreFixture(directory)) {
            assertInUse(directory);
            first.create(request("a"), "still works");
        }
        new StoreFixture(directory).close();
    }

    @Test
    void refusesToOpenWhatAnotherProcessHasOpen() throws Exception {
        Path directory = parent.resolve("store");
        try (WriterProcess other = WriterProcess.start(directory, 1)) {
            other.acknowledged();
            assertInUse(directory);
            other.kill();
        }
        new StoreFixture(directory).close();
    }

    @Test
    void refusesTheLayoutOfANewerProgram() throws IOException {
        Path directory = parent.resolve("store");
        new StoreFixture(directory).close();
        ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("head")));
        head.putInt(8, Layout.FORMAT + 1);
        CRC32C checksum = new CRC32C();
        checksum.update(head.slice(0, 12));
        head.putInt(12, (int) checksum.getValue());
        Files.write(directory.resolve("head"), head.array());
        assertThatThrownBy(() -> new StoreFixture(directory))
                .isInstanceOf(StoreFault.Newer.class)
                .hasMessageContaining("newer Signet (layout 2, this one knows 1)");
    }

    @Test
    void refusesAPlaceThatIsNoDirectory() throws IOException {
        Path file = Files.writeString(parent.resolve("store"), "x");
        assertThatThrownBy(() -> new StoreFixture(file))
                .isInstanceOf(StoreFault.Unusable.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void beginsAgainWhereTheFirstStartWasCutShort() throws IOException {
        Path directory = parent.resolve("store");
        new StoreFixture(directory).close();
        Files.delete(directory.resolve("head"));
        try (StoreFixture fixture = new StoreFixture(directory)) {
            assertThat(fixture.create(request("a"), "x").revision()).isEqualTo(2);
        }
    }
}
