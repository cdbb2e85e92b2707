package dev.signet.apiserver.object;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with one field. The texts are Kubernetes' own, since clients compare them.
 *
 * @param path such as {@code spec.usages[1]}
 * @param shown the value as the message shows it, already quoted; empty where the message shows none
 * @param detail what is wrong with it; may be empty
 * @param rule the id of the rule that refused it, for tests and DIVERGENCES.md; never on the wire
 */
public record FieldError(String path, Kind kind, String shown, String detail, String rule) {

    /** Kubernetes' error types: the reason of a cause, and the words that open its message. */
    public enum Kind {
        REQUIRED("FieldValueRequired", "Required value"),
        INVALID("FieldValueInvalid", "Invalid value"),
        UNSUPPORTED("FieldValueNotSupported", "Unsupported value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value"),
        /** No value is wrong but the place: the message is the detail alone. */
        NAMESPACE_TERMINATING("NamespaceTerminating", "");

        private final String reason;
        private final String words;

        Kind(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        /** The {@code reason} of a Status cause. */
        public String reason() {
            return reason;
        }
    }

    public static FieldError required(String path, String detail, String rule) {
        return new FieldError(path, Kind.REQUIRED, "", detail, rule);
    }

    public static FieldError invalid(String path, String value, String detail, String rule) {
        return new FieldError(path, Kind.INVALID, Quoting.quote(value), detail, rule);
    }

    public static FieldError invalid(String path, long value, String detail, String rule) {
        return new FieldError(path, Kind.INVALID, Long.toString(value), detail, rule);
    }

    /** An invalid value that the message shows as it is given here: {@code null}, JSON text; empty for none. */
    public static FieldError invalidShown(String path, String shown, String detail, String rule) {
        return new FieldError(path, Kind.INVALID, shown, detail, rule);
    }

    /** @param supported in the order in which the message lists them */
    public static FieldError unsupported(String path, String value, List<String> supported, String rule) {
        String list = supported.stream().map(Quoting::quote).collect(Collectors.joining(", "));
        return new FieldError(path, Kind.UNSUPPORTED, Quoting.quote(value), "supported values: " + list, rule);
    }

    public static FieldError duplicate(String path, String value, String rule) {
        return new FieldError(path, Kind.DUPLICATE, Quoting.quote(value), "", rule);
    }

    public static FieldError forbidden(String path, String detail, String rule) {
        return new FieldError(path, Kind.FORBIDDEN, "", detail, rule);
    }

    public static FieldError tooLong(String path, int bytes, String rule) {
        return new FieldError(path, Kind.TOO_LONG, "", "may not be more than " + bytes + " bytes", rule);
    }

    /** @param actual how many there are */
    public static FieldError tooMany(String path, long actual, long most, String rule) {
        String detail = "must have at most " + most + (most == 1 ? " item" : " items");
        return new FieldError(path, Kind.TOO_MANY, Long.toString(actual), detail, rule);
    }

    /** A value of another type or format; shown as it is given here. */
    public static FieldError typeInvalid(String path, String shown, String detail, String rule) {
        return new FieldError(path, Kind.TYPE_INVALID, shown, detail, rule);
    }

    /** The message of a cause: without the path. */
    public String message() {
        return Stream.of(kind.words, shown, detail)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    @Override
    public String toString() {
        return path + ": " + message();
    }
}
