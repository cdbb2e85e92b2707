package dev.signet.app.server;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets; it begins at the present. */
final class SteppedClock implements InstantSource {
    private volatile Instant now = Instant.now();

    void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
