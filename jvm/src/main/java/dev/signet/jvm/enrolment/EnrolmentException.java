package dev.signet.jvm.enrolment;

/** There is no certificate. The message says why, and what to do. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How it ended. */
    public enum Outcome {
        /** Somebody has denied the request: final. */
        DENIED,
        /** The signer has refused it: final. */
        FAILED,
        /** Not decided or not signed in time; it still may be. */
        TIMED_OUT,
        /** The request was deleted, or another has its name now. */
        DELETED,
        /** The request of the wanted name is not ours, or not what we want. */
        INCOMPATIBLE,
        /** The API server says no. */
        REFUSED,
        /** The API server says nothing. */
        UNREACHABLE,
        /** There is a certificate, and it is not what was asked for. */
        UNSUITABLE
    }

    private final Outcome outcome;

    EnrolmentException(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    EnrolmentException(Outcome outcome, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What was wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
