package dev.signet.bench.load;

/** How requests come. */
public sealed interface Pace {

    /** A closed loop: so many workers, each with one request at a time. */
    record Concurrency(int workers) implements Pace {}

    /** An open loop: so many requests fall due each second, whatever the server does. */
    record Rate(int perSecond) implements Pace {}
}
