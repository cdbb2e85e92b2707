package dev.signet.controllers.runtime;

/** A state that only somebody else can change; retried like a failure, but nothing that anyone must be woken for. */
public final class NotYet extends Exception {
    private static final long serialVersionUID = 1;

    public NotYet(String message) {
        super(message);
    }
}
