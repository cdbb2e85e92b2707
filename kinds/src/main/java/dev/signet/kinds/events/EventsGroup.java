package dev.signet.kinds.events;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.core.CoreGroup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The API group {@code events.k8s.io}. Its Events are those of the core group, kept once. */
public final class EventsGroup {
    public static final Resource EVENTS = new Resource(CoreGroup.NEWER_EVENTS, "events");

    /** What the fields are called here, by what they are called in the core group. */
    private static final Map<String, String> NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "reportingComponent", "reportingController",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount");

    private static final Map<String, String> CORE_NAMES =
            NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventsGroup() {}

    /** @param events the core group's Events */
    public static List<Kind> kinds(Kind events) {
        SchemaFile file = SchemaFile.resource(EventsGroup.class, "events.k8s.io.v1.yaml", CoreGroup.definitions());
        Version version = Version.of("v1", file.definition("io.k8s.api.events.v1.Event"))
                .convertedBy(EventsGroup::toCore, EventsGroup::fromCore);
        Kind.Declaration declaration = Kind.declare(new Kind.Names(EVENTS, "Event", List.of("ev")), Scope.NAMESPACED)
                .sharing(events)
                .version(version)
                .endpoint("", events.endpoint("").orElseThrow())
                .columns(events.columns())
                .selectableAt(selectable(events));
        events.timeToLive().ifPresent(declaration::timeToLive);
        return List.of(declaration.done());
    }

    private static Map<String, String> selectable(Kind events) {
        Map<String, String> paths = new TreeMap<>();
        for (String path : events.selectableFields()) {
            int dot = path.indexOf('.');
            String first = dot < 0 ? path : path.substring(0, dot);
            if (!first.equals("metadata") && !first.equals("source")) {
                paths.put(NAMES.getOrDefault(first, first) + path.substring(first.length()), path);
            }
        }
        return paths;
    }

    private static Tree.Mapping toCore(Tree.Mapping event) {
        return renamed(event, CORE_NAMES);
    }

    /** Here an empty reporter is omitted. */
    private static Tree.Mapping fromCore(Tree.Mapping event) {
        Tree.Mapping shown = renamed(event, NAMES);
        for (String member : List.of("reportingController", "reportingInstance")) {
            shown = shown.textOrEmpty(member).isEmpty() ? shown.without(member) : shown;
        }
        return shown;
    }

    private static Tree.Mapping renamed(Tree.Mapping event, Map<String, String> names) {
        Tree.Mapping renamed = Tree.Mapping.EMPTY;
        for (Map.Entry<String, Tree> member : event.members().entrySet()) {
            renamed = renamed.with(names.getOrDefault(member.getKey(), member.getKey()), member.getValue());
        }
        return renamed;
    }
}
