package dev.signet.apiserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AuditLogTest {

    /** A disk that a test holds up, fills and looks at. */
    private static final class Disk implements AuditSink {
        private final List<String> lines = new ArrayList<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch touched = new CountDownLatch(1);
        private volatile boolean full;
        private boolean closed;

        @Override
        public void write(ByteBuffer batch) throws IOException {
            touched.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            lines.addAll(StandardCharsets.UTF_8.decode(batch).toString().lines().toList());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Disk disk = new Disk();

    private static String id(int number) {
        return "event-" + number;
    }

    @Test
    void writesEveryEventInItsOrderBeforeItCloses() {
        disk.open.countDown();
        try (AuditLog log = AuditLog.start(disk)) {
            IntStream.range(0, 2_000).forEach(number -> log.keep(AuditEvents.bare(id(number))));
        }

        assertThat(disk.lines).hasSize(2_000);
        assertThat(disk.lines.getFirst()).contains("\"auditID\":\"event-0\"");
        assertThat(disk.lines.getLast()).contains("\"auditID\":\"event-1999\"");
        assertThat(disk.closed).isTrue();
    }

    @Test
    void letsRequestsWaitForASlowDiskRatherThanLoseThem() throws Exception {
        AtomicInteger kept = new AtomicInteger();
        try (AuditLog log = AuditLog.start(disk)) {
            Thread requests = Thread.ofVirtual()
                    .start(() -> IntStream.range(0, 10_000).forEach(number -> {
                        log.keep(AuditEvents.bare(id(number)));
                        kept.incrementAndGet();
                    }));
            assertThat(disk.touched.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(requests.join(java.time.Duration.ofMillis(300))).isFalse();
            assertThat(kept).hasValueLessThan(5_000);

            disk.open.countDown();
            requests.join();
            assertThat(log.lost()).isZero();
        }

        assertThat(disk.lines).hasSize(10_000);
    }

    /** An interrupted request is over; what it did is told all the same. */
    @Test
    void keepsTheEventOfAnInterruptedRequest() {
        disk.open.countDown();
        try (AuditLog log = AuditLog.start(disk)) {
            Thread.currentThread().interrupt();
            log.keep(AuditEvents.bare("a"));

            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(disk.lines).hasSize(1);
    }

    @Test
    void stopsNoRequestWhenTheDiskIsFullAndCountsWhatIsLost() {
        disk.full = true;
        disk.open.countDown();
        AuditLog log = AuditLog.start(disk);
        IntStream.range(0, 10_000).forEach(number -> log.keep(AuditEvents.bare(id(number))));
        log.close();

        assertThat(log.events()).isEqualTo(10_000);
        assertThat(log.lost()).isEqualTo(10_000);
        assertThat(disk.lines).isEmpty();
    }

    @Test
    void countsWhatComesAfterItsEnd() {
        disk.open.countDown();
        AuditLog log = AuditLog.start(disk);
        log.close();
        log.keep(AuditEvents.bare("late"));

        assertThat(log.lost()).isEqualTo(1);
    }
}
