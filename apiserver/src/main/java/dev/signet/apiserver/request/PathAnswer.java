package dev.signet.apiserver.request;

import java.nio.charset.StandardCharsets;

/**
 * A whole answer of a path that is no resource.
 *
 * @param body text
 */
public record PathAnswer(int status, String mediaType, String body) {

    public static PathAnswer text(int status, String text) {
        return new PathAnswer(status, "text/plain; charset=utf-8", text);
    }

    public static PathAnswer json(String json) {
        return new PathAnswer(200, "application/json", json);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
