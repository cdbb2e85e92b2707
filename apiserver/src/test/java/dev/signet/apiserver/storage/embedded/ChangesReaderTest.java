package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.REQUESTS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.next;
import static dev.signet.apiserver.storage.embedded.StoreFixture.now;
import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static dev.signet.apiserver.storage.embedded.StoreFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.storage.ObjectStore.Changes;
import dev.signet.apiserver.storage.Stored;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesReaderTest {
    private static final int QUEUE = 20;

    @TempDir
    Path directory;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture =
                new StoreFixture(directory, new EmbeddedStore.Bounds(Duration.ofMinutes(10), 64 << 20, QUEUE, 1 << 20));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void replaysThePastAndGoesOnWithThePresent() throws InterruptedException {
        Stored a = fixture.create(request("a"), "one");
        fixture.create(secret("ns", "s"), "of another resource");
        Stored two = fixture.replace(a, "two");
        try (Changes changes = fixture.store.changesSince(REQUESTS, 2)) {
            fixture.delete(two);
            assertThat(next(changes)).isEqualTo("~a=two@4");
            assertThat(next(changes)).isEqualTo("-a=two@5");
            assertThat(now(changes)).isEmpty();
            fixture.create(secret("ns", "t"), "of another resource");
            fixture.create(request("a"), "three");
            assertThat(next(changes)).isEqualTo("+a=three@7");
            assertThat(now(changes)).isEmpty();
        }
    }

    @Test
    void tellsHowFarItHandedOutEverything() throws InterruptedException {
        fixture.create(request("a"), "one");
        fixture.create(request("b"), "two");
        try (Changes changes = fixture.store.changesSince(REQUESTS, 1)) {
            assertThat(changes.progress()).isEqualTo(1);
            next(changes);
            assertThat(changes.progress()).isEqualTo(2);
            next(changes);
            assertThat(changes.progress()).isEqualTo(3);
            fixture.create(secret("ns", "s"), "of another resource");
            assertThat(changes.progress()).isEqualTo(4);
            fixture.create(request("c"), "three");
            assertThat(changes.progress()).isEqualTo(3);
            next(changes);
            assertThat(changes.progress()).isEqualTo(5);
        }
    }

    @Test
    void waitsSilentlyForAFutureRevision() throws InterruptedException {
        // GEN-WAT-05
        try (Changes changes = fixture.store.changesSince(REQUESTS, 3)) {
            fixture.create(request("a"), "2");
            fixture.create(request("b"), "3");
            assertThat(now(changes)).isEmpty();
            assertThat(changes.progress()).isEqualTo(3);
            fixture.create(request("c"), "4");
            assertThat(next(changes)).isEqualTo("+c=4@4");
        }
    }

    @Test
    void wakesUpAReaderThatWaits() throws InterruptedException {
        try (Changes changes = fixture.store.changesSince(REQUESTS, 1)) {
            Thread writer = Thread.startVirtualThread(() -> fixture.create(request("a"), "one"));
            assertThat(next(changes)).isEqualTo("+a=one@2");
            writer.join();
        }
    }

    @Test
    void cutsOffAReaderThatIsTooSlowWhileTheWriterGoesOn() throws InterruptedException {
        try (Changes slow = fixture.store.changesSince(REQUESTS, 1);
                Changes quick = fixture.store.changesSince(REQUESTS, 1)) {
            for (int i = 0; i < 2 * QUEUE; i++) {
                fixture.create(request("a" + i), "x");
                assertThat(next(quick)).isEqualTo("+a" + i + "=x@" + (i + 2));
            }
            assertThatThrownBy(() -> slow.poll(Duration.ZERO))
                    .isInstanceOfSatisfying(
                            Problem.Thrown.class, e -> assertThat(e.problem()).isInstanceOf(Problem.Expired.class));
            assertThat(slow.progress()).isEqualTo(1);
        }
    }

    @Test
    void cutsOffAReaderByBytesToo() {
        try (Changes slow = fixture.store.changesSince(REQUESTS, 1)) {
            for (int i = 0; i < 3; i++) {
                fixture.create(request("a" + i), "x".repeat(500_000));
            }
            assertThatThrownBy(() -> slow.poll(Duration.ZERO)).isInstanceOf(Problem.Thrown.class);
        }
    }

    @Test
    void replaysMoreThanTheQueueHolds() throws InterruptedException {
        for (int i = 0; i < 700; i++) {
            fixture.create(request("a" + i), "x");
        }
        try (Changes changes = fixture.store.changesSince(REQUESTS, 1)) {
            for (int i = 0; i < 700; i++) {
                if (i % 10 == 0) {
                    fixture.create(request("b" + i), "y");
                }
                assertThat(next(changes)).isEqualTo("+a" + i + "=x@" + (i + 2));
            }
            for (int i = 0; i < 700; i += 10) {
                assertThat(next(changes)).startsWith("+b" + i);
            }
            assertThat(now(changes)).isEmpty();
        }
    }

    @Test
    void expiresWhenHistoryIsCompactedUnderAReplay() throws InterruptedException {
        for (int i = 0; i < 700; i++) {
            fixture.create(request("a" + i), "x");
        }
        try (Changes changes = fixture.store.changesSince(REQUESTS, 1)) {
            fixture.clock.step(Duration.ofMinutes(20));
            fixture.store.keepHouse();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 700; i++) {
                            assertThat(next(changes)).startsWith("+a" + i);
                        }
                    })
                    .isInstanceOf(Problem.Thrown.class)
                    .hasMessageContaining("too old resource version");
        }
    }
}
