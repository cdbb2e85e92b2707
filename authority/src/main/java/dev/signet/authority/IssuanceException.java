package dev.signet.authority;

import java.util.Objects;

/** A certificate that is not issued, and why. Nothing was signed. */
public final class IssuanceException extends Exception {

    private static final long serialVersionUID = 1L;

    public IssuanceException(String message) {
        super(message);
    }

    public IssuanceException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
