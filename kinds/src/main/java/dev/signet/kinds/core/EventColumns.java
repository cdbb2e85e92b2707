package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The columns of Events: they show when and what, not their own names. */
final class EventColumns {

    private EventColumns() {}

    static List<Column> all() {
        return List.of(
                time("Last Seen", "Time since it was last seen.", 0, EventColumns::lastSeen),
                Columns.text("Type", "Normal or Warning.", event -> event.textOrEmpty("type")),
                Columns.text("Reason", "Why, in one word.", event -> event.textOrEmpty("reason")),
                Columns.text("Object", "What it happened to.", EventColumns::object),
                Columns.wide(
                        "Subobject",
                        "The part of the object.",
                        event -> event.mapping("involvedObject").textOrEmpty("fieldPath")),
                Columns.wide("Source", "Who reports it.", EventColumns::source),
                Columns.text(
                        "Message",
                        "What happened.",
                        event -> event.textOrEmpty("message").strip()),
                time("First Seen", "Time since it was first seen.", 1, EventColumns::firstSeen),
                new Column("Count", "string", "", "How often it was seen.", 1, (event, now) -> count(event)),
                Columns.wide(
                        "Name",
                        "Name of the event.",
                        event -> Metadata.of(event).name()));
    }

    private static Column time(
            String name, String description, int priority, BiFunction<Tree.Mapping, Instant, String> text) {
        return new Column(
                name, "string", "", description, priority, (event, now) -> new Tree.Text(text.apply(event, now)));
    }

    private static String firstSeen(Tree.Mapping event, Instant now) {
        Optional<String> first = event.text("firstTimestamp");
        return Columns.since(first.isPresent() ? first : event.text("eventTime"), now);
    }

    private static String lastSeen(Tree.Mapping event, Instant now) {
        if (event.has("series")) {
            return Columns.since(event.mapping("series").text("lastObservedTime"), now);
        }
        Optional<String> last = event.text("lastTimestamp");
        return last.isPresent() ? Columns.since(last, now) : firstSeen(event, now);
    }

    private static String object(Tree.Mapping event) {
        Tree.Mapping involved = event.mapping("involvedObject");
        String kind = involved.textOrEmpty("kind").toLowerCase(Locale.ROOT);
        String name = involved.textOrEmpty("name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String source(Tree.Mapping event) {
        Tree.Mapping source = event.mapping("source");
        String component = orElse(source.textOrEmpty("component"), event.textOrEmpty("reportingComponent"));
        String host = orElse(source.textOrEmpty("host"), event.textOrEmpty("reportingInstance"));
        return host.isEmpty() ? component : component + ", " + host;
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static Tree count(Tree.Mapping event) {
        if (event.has("series")) {
            return new Tree.Whole(event.mapping("series").whole("count").orElse(0L));
        }
        return new Tree.Whole(event.whole("count").filter(count -> count != 0).orElse(1L));
    }
}
