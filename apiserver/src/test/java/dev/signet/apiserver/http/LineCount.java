package dev.signet.apiserver.http;

import java.time.Duration;

/** How many lines a client has got, for a test that waits for them. Safe for use by many threads. */
final class LineCount {
    private long lines;

    synchronized void add(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            lines += text[i] == '\n' ? 1 : 0;
        }
        notifyAll();
    }

    synchronized long now() {
        return lines;
    }

    /** @throws AssertionError where they have not come in time */
    synchronized void await(long number, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (lines < number) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("only " + lines + " of " + number + " lines have come");
            }
            wait(left);
        }
    }
}
