package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** The columns that many kinds share, and makers of simple ones. */
public final class Columns {

    public static final Column NAME = new Column(
            "Name",
            "string",
            "name",
            "Name of the object; unique among the objects of its kind in a namespace.",
            0,
            (object, now) -> new Tree.Text(Metadata.of(object).name()));

    /** Time since the creation, as a human duration (PRN-CSR-01). */
    public static final Column AGE = new Column(
            "Age",
            "string",
            "",
            "Time since the server created the object.",
            0,
            (object, now) -> new Tree.Text(since(Metadata.of(object).creationTimestamp(), now)));

    public static final Column CREATED_AT = new Column(
            "Created At",
            "date",
            "",
            "Time at which the server created the object.",
            0,
            (object, now) ->
                    new Tree.Text(Metadata.of(object).creationTimestamp().orElse("<unknown>")));

    private Columns() {}

    /** A text that is always shown. */
    public static Column text(String name, String description, Function<Tree.Mapping, String> text) {
        return new Column(name, "string", "", description, 0, (object, now) -> new Tree.Text(text.apply(object)));
    }

    /** A text that only {@code -o wide} shows. */
    public static Column wide(String name, String description, Function<Tree.Mapping, String> text) {
        return new Column(name, "string", "", description, 1, (object, now) -> new Tree.Text(text.apply(object)));
    }

    /** Time since an RFC 3339 text; {@code <unknown>} where there is none. */
    public static String since(Optional<String> timestamp, Instant now) {
        return timestamp.map(text -> sinceText(text, now)).orElse("<unknown>");
    }

    private static String sinceText(String timestamp, Instant now) {
        try {
            Instant then = OffsetDateTime.parse(timestamp).toInstant();
            return HumanDuration.of(Duration.between(then, now));
        } catch (DateTimeParseException _) {
            return "<unknown>";
        }
    }
}
