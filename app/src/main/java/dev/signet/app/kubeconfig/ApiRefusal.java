package dev.signet.app.kubeconfig;

/** A server has answered, and the answer was no. The message is the server's own. */
public final class ApiRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    ApiRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** The server's words. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
