package dev.signet.apiserver.request;

import java.nio.charset.StandardCharsets;

/**
 * A whole answer of a path that is no resource.
 *
 * @param body text
 * @param cacheControl the header of this name
 */
public record PathAnswer(int status, String mediaType, String body, String cacheControl) {

    /** One that nobody may keep. */
    public PathAnswer(int status, String mediaType, String body) {
        this(status, mediaType, body, "no-cache, private");
    }

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
