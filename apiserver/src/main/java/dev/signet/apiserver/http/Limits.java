package dev.signet.apiserver.http;

import java.time.Duration;

/**
 * What one client may ask of the server's memory and patience.
 *
 * @param headerBytes the request line and all headers; beyond it 431, over HTTP/2 the end of the connection
 * @param bodyBytes a request body; beyond it a {@code Problem.TooLarge} (GEN-ERR-08)
 * @param connections how many are open at once; further ones wait in the kernel's queue
 * @param streams requests at once on one HTTP/2 connection
 */
public record Limits(int headerBytes, long bodyBytes, int connections, int streams, Patience patience) {

    /** GEN-ERR-08 for the body; the others as Go's server has them, which Kubernetes' clients are used to. */
    public static final Limits STANDARD = new Limits(64 * 1024, 3_145_728, 20_000, 250, Patience.STANDARD);

    /**
     * How long the server waits for a client.
     *
     * @param headers for the handshake, and from the first byte of a request to its last header, however steadily
     *     bytes drip
     * @param body for a whole request body
     * @param idle for the next byte in either direction where one is awaited: the next request of a kept connection, a
     *     body, a client that does not read its answer; a silent watch awaits none
     */
    public record Patience(Duration headers, Duration body, Duration idle) {
        public static final Patience STANDARD =
                new Patience(Duration.ofSeconds(32), Duration.ofSeconds(60), Duration.ofSeconds(90));
    }
}
