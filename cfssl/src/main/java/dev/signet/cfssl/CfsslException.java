package dev.signet.cfssl;

import java.util.Objects;

/**
 * Something that was given cannot be used. The message is one line for the person who gave it: where in it, what is wrong and
 * what would be right, in cfssl's words where it has some. It never holds key material.
 */
public final class CfsslException extends Exception {

    private static final long serialVersionUID = 1L;

    public CfsslException(String message) {
        super(message);
    }

    public CfsslException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
