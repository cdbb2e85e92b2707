package dev.signet.apiserver.schema;

/** The input is not of the format it claims. The message is for the client, worded as Kubernetes words it. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message, null, false, false);
    }

    /** As {@link #getMessage()}, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
