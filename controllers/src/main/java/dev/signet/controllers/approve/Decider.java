package dev.signet.controllers.approve;

import java.io.IOException;

/**
 * Somebody who may decide requests. Several look at one request: any denial wins, one approval is needed, and where nobody
 * has an opinion the request is left to people. Called by several threads at once.
 */
public interface Decider {
    /** One word by which people know it, such as {@code workload-serving}: it stands in what it decides. */
    String name();

    /** Whether it wants to see the requests of this signer; it may want those of every signer. */
    boolean looksAfter(String signerName);

    /**
     * What it says of the request, now.
     *
     * @throws IOException or any runtime exception where it cannot tell: nothing is then approved, and the request is tried
     *     again; what it throws is never a verdict
     */
    Decision decide(PendingRequest request) throws IOException;

    /** Called once: whenever it would decide otherwise than before, it runs this, and the open requests are tried again. */
    default void onChange(Runnable tryAgain) {}
}
