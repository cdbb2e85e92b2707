package dev.signet.jvm.api;

/** An API server has answered, and the answer was no. The message is the server's own. */
public final class ApiRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    ApiRefusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** The word of the {@code Status}, such as {@code AlreadyExists}; empty where there was none. */
    public String reason() {
        return reason;
    }

    /** The server's words. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Whether the same call may succeed a little later: the server is busy or unwell. */
    public boolean isTransient() {
        return code == 429 || code >= 500;
    }
}
