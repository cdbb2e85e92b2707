package dev.signet.app.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token of a pod's service account, which the kubelet replaces within the hour: read again each minute. */
final class PodToken {
    private static final Logger LOG = LoggerFactory.getLogger(PodToken.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;
    private Instant read = Instant.MIN;
    private String token = "";

    PodToken(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Secret. The last good one where the file cannot be read. */
    synchronized String text() {
        Instant now = clock.instant();
        if (now.isBefore(read) || now.minus(FRESH).isAfter(read)) {
            try {
                token = Files.readString(file).strip();
                read = now;
            } catch (IOException e) {
                LOG.warn("cannot read the service account's token in {}: {}", file, e.toString());
            }
        }
        return token;
    }

    @Override
    public String toString() {
        return "PodToken[" + file + "]";
    }
}
