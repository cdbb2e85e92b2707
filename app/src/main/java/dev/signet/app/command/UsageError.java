package dev.signet.app.command;

/** The command line itself is wrong: printed as one line with a hint at the usage, exit status 2. */
public final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message which word is wrong and what would be right */
    public UsageError(String message) {
        super(message);
    }
}
