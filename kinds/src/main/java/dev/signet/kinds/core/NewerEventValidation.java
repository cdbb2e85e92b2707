package dev.signet.kinds.core;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** What is demanded of an Event that is written through {@code events.k8s.io}, beyond what both groups demand. */
final class NewerEventValidation {
    private static final String RULE = "GEN-OBJ-05";
    private static final List<String> OLD = List.of("firstTimestamp", "lastTimestamp");
    private static final List<String> FIXED = List.of(
            "involvedObject",
            "reason",
            "message",
            "source",
            "firstTimestamp",
            "lastTimestamp",
            "count",
            "type",
            "eventTime",
            "action",
            "related",
            "reportingComponent",
            "reportingInstance");

    private NewerEventValidation() {}

    static List<FieldError> errorsOfCreate(Tree.Mapping event) {
        List<FieldError> errors = new ArrayList<>();
        series(event, errors);
        if (event.text("eventTime").isEmpty()) {
            errors.add(FieldError.required("eventTime", "", RULE));
        }
        String type = event.textOrEmpty("type");
        if (!List.of("Normal", "Warning").contains(type)) {
            errors.add(wrong("type", "has invalid value: " + type));
        }
        OLD.stream()
                .filter(member -> event.text(member).isPresent())
                .forEach(member -> errors.add(wrong(member, "needs to be unset")));
        if (event.whole("count").orElse(0L) != 0) {
            errors.add(wrong("count", "needs to be unset"));
        }
        if (!event.mapping("source").members().isEmpty()) {
            errors.add(wrong("source", "needs to be unset"));
        }
        return errors;
    }

    /** Only the series of an event goes on. */
    static List<FieldError> errorsOfUpdate(Tree.Mapping stored, Tree.Mapping event) {
        List<FieldError> errors = new ArrayList<>();
        series(event, errors);
        for (String member : FIXED) {
            if (!stored.get(member).equals(event.get(member))) {
                errors.add(FieldError.invalidShown(member, shown(event, member), "field is immutable", RULE));
            }
        }
        return errors;
    }

    private static String shown(Tree.Mapping event, String member) {
        return event.get(member).orElse(Tree.NULL) instanceof Tree.Text(String text) ? Quoting.quote(text) : "";
    }

    private static void series(Tree.Mapping event, List<FieldError> errors) {
        if (event.has("series")) {
            if (event.mapping("series").whole("count").orElse(0L) < 2) {
                errors.add(wrong("series.count", "should be at least 2"));
            }
            if (event.mapping("series").text("lastObservedTime").isEmpty()) {
                errors.add(FieldError.required("series.lastObservedTime", "", RULE));
            }
        }
    }

    private static FieldError wrong(String path, String text) {
        return FieldError.invalid(path, "", text, RULE);
    }
}
