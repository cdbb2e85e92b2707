package dev.signet.jvm.api;

import java.io.IOException;

/** What was sent is not JSON; told by its place, never by its content. */
public final class MalformedJson extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }
}
