package dev.signet.apiserver.request;

import java.nio.charset.StandardCharsets;

/** A whole answer of a path that is no resource. */
public record PathAnswer(int status, String mediaType, byte[] body) {

    public static PathAnswer text(int status, String text) {
        return new PathAnswer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static PathAnswer json(byte[] json) {
        return new PathAnswer(200, "application/json", json);
    }
}
