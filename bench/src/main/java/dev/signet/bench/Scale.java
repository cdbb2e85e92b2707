package dev.signet.bench;

import dev.signet.bench.signing.SigningRun;

/**
 * How much is measured. Durations are seconds.
 *
 * @param rest before memory is read
 * @param starts cold starts that count
 * @param openssl for each of its two operations
 */
record Scale(double rest, int starts, Issuing issuing, Collection collection, SigningRun.Plan signing, int openssl) {

    /**
     * @param warmup before the first run, for the server's compilers
     * @param lead before each run, not counted
     * @param measured of each run
     * @param rounds through all concurrencies
     * @param rate requests a second of the open loop
     */
    record Issuing(double warmup, double lead, double measured, int rounds, int rate) {}

    /**
     * @param objects pending ones
     * @param lists how often each form is read
     * @param events that all watchers see
     */
    record Collection(int objects, int lists, int watchers, int events) {}

    static final Scale FULL = new Scale(
            3,
            4,
            new Issuing(20, 2, 8, 3, 100),
            new Collection(10_000, 9, 1_000, 20),
            new SigningRun.Plan(5, 8, 1_000),
            3);

    /** Proves that everything works, and says nothing about how fast. */
    static final Scale QUICK = new Scale(
            0.2,
            1,
            new Issuing(0.5, 0.2, 0.8, 1, 50),
            new Collection(300, 2, 50, 3),
            new SigningRun.Plan(1, 3, 200),
            1);
}
