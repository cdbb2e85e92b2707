package dev.signet.certificates;

/**
 * What is wrong with the value of one field, before anybody knows where the field stands.
 *
 * @param value the part of the value that is wrong; empty for REQUIRED
 * @param detail the text behind the value, empty for REQUIRED
 */
public record Problem(Kind kind, String value, String detail) {

    /** The kinds of field errors that come up here, as Kubernetes names them. */
    public enum Kind {
        REQUIRED,
        INVALID,
        TOO_LONG
    }
}
