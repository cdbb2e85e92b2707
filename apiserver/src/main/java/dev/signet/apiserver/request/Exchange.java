package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its streaming answer, without an HTTP library: made from the network by {@code http}, from the
 * controllers' client by the program. For one thread.
 */
public interface Exchange {
    String method();

    /** The path as sent, percent-encoded. */
    String path();

    /** The query as sent, percent-encoded, without the question mark; empty for none. */
    String query();

    /** The values of a header, whatever the case of its name; empty for none. */
    List<String> headers(String name);

    /** Every header by its name as sent. */
    Map<String, List<String>> headers();

    /** The body as it comes; at its end at once where there is none. */
    InputStream body() throws IOException;

    Credentials credentials();

    /** The address that the network says the request comes from, without a port; absent in process. */
    default Optional<String> remoteAddress() {
        return Optional.empty();
    }

    /**
     * Begins the answer; called once. What is written is sent at the latest by {@code flush}; closing the stream ends
     * the answer. A write blocks while the client does not read, and ends with an {@link IOException} when the client is
     * gone or the thread is interrupted.
     */
    OutputStream answer(int status, Map<String, List<String>> headers) throws IOException;
}
