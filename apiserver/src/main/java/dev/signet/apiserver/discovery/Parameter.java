package dev.signet.apiserver.discovery;

import java.util.List;
import java.util.stream.Stream;

/**
 * A parameter of an operation.
 *
 * @param in {@code query} or {@code path}
 * @param type {@code string}, {@code integer} or {@code boolean}
 */
record Parameter(String name, String in, String type, String description) {
    static final Parameter NAME = path("name", "Name of the object.");
    static final Parameter NAMESPACE = path("namespace", "Namespace of the objects.");

    private static final Parameter DRY_RUN =
            query("dryRun", "string", "With All nothing is stored; the answer is as if it had been.");
    private static final Parameter FIELD_MANAGER =
            query("fieldManager", "string", "Who is recorded as the manager of the fields that change.");
    private static final Parameter FIELD_VALIDATION = query(
            "fieldValidation",
            "string",
            "What happens to unknown and duplicate fields: Ignore drops them, Warn (the default) drops them with a warning,"
                    + " Strict refuses them.");
    private static final Parameter FORCE =
            query("force", "boolean", "Takes fields over from other managers in an apply patch.");

    private static final List<Parameter> SELECTION = List.of(
            query("continue", "string", "Asks for the next part of a list, with the value of the part before."),
            query("fieldSelector", "string", "Selects by fields."),
            query("labelSelector", "string", "Selects by labels."),
            query("limit", "integer", "How many items a part of a list has at most."),
            query("resourceVersion", "string", "How new the data must be."),
            query("resourceVersionMatch", "string", "How resourceVersion is to be understood."),
            query("timeoutSeconds", "integer", "When the call ends, whatever happens."));

    private static final List<Parameter> WATCH = List.of(
            query("allowWatchBookmarks", "boolean", "Whether a watch may have events of type BOOKMARK."),
            query("sendInitialEvents", "boolean", "Whether a watch begins with what is there."),
            query("watch", "boolean", "Whether changes are to be sent instead of a list."));

    private static final List<Parameter> DELETION = List.of(
            DRY_RUN,
            query("gracePeriodSeconds", "integer", "The time that the object has to end."),
            query("orphanDependents", "boolean", "Not to be used any more."),
            query("propagationPolicy", "string", "What happens to the objects that this one owns."));

    private static Parameter query(String name, String type, String description) {
        return new Parameter(name, "query", type, description);
    }

    private static Parameter path(String name, String description) {
        return new Parameter(name, "path", "string", description);
    }

    /** What a verb takes in the query. kubectl looks for {@code dryRun} and {@code fieldValidation} of patches. */
    static List<Parameter> of(String verb) {
        return switch (verb) {
            case "list" -> joined(SELECTION, WATCH);
            case "create", "update" -> List.of(DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION);
            case "patch" -> List.of(DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION, FORCE);
            case "delete" -> DELETION;
            case "deletecollection" -> joined(DELETION, SELECTION);
            default -> List.of();
        };
    }

    private static List<Parameter> joined(List<Parameter> one, List<Parameter> two) {
        return Stream.concat(one.stream(), two.stream()).toList();
    }
}
