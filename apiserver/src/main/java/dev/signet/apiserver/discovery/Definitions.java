package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The named schemas of an OpenAPI document, with all that they refer to. For one thread while it is filled. */
final class Definitions {
    static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static final Schema.Field API_VERSION = text("Group and version of this representation of an object.");
    private static final Schema.Field KIND = text("What this object is, in CamelCase. It cannot be changed.");

    /** A definition and the kinds that it is the schema of. */
    record Definition(Schema schema, List<Tree.Mapping> groupVersionKinds) {}

    private final SortedMap<String, Definition> byName = new TreeMap<>();

    Definitions() {
        addTopLevel("Status");
        addTopLevel("DeleteOptions");
        put(META + "Patch", new Schema.Anything("A change to an object, in the format that the media type says."));
        put(META + "Time", new Schema.Value("A time in RFC 3339, whole seconds of UTC.", Schema.Type.TIME));
        put(META + "MicroTime", new Schema.Value("A time in RFC 3339 with microseconds.", Schema.Type.MICRO_TIME));
    }

    private static Schema.Field text(String description) {
        return field(new Schema.Value(description, Schema.Type.STRING));
    }

    private static Schema.Field field(Schema schema) {
        return new Schema.Field("", OptionalInt.empty(), schema, Optional.empty());
    }

    private void addTopLevel(String name) {
        Schema.Structure structure = SchemaFile.meta().definition(META + name);
        Tree.Mapping kind =
                Tree.Mapping.EMPTY.with("group", "").with("kind", name).with("version", "v1");
        byName.put(META + name, new Definition(withHeader(structure), new ArrayList<>(List.of(kind))));
        structure.fields().values().forEach(field -> addReferred(field.schema()));
    }

    SortedMap<String, Definition> byName() {
        return byName;
    }

    void addKind(Spoken spoken) {
        Definition known = byName.get(spoken.definition());
        if (known != null && !known.groupVersionKinds().isEmpty()) {
            if (!known.groupVersionKinds().contains(spoken.groupVersionKind())) {
                known.groupVersionKinds().add(spoken.groupVersionKind());
            }
            return;
        }
        byName.put(
                spoken.definition(),
                new Definition(withHeader(spoken.schema()), new ArrayList<>(List.of(spoken.groupVersionKind()))));
        spoken.schema().fields().values().forEach(field -> addReferred(field.schema()));
    }

    void addList(Spoken spoken) {
        Schema.Structure listMeta = SchemaFile.meta().definition(META + "ListMeta");
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        fields.put("metadata", field(listMeta));
        fields.put(
                "items",
                field(new Schema.Listing(
                        "The objects.", named(spoken), Schema.ListType.ATOMIC, List.of(), Optional.empty())));
        Schema.Structure list = structure(
                Optional.of(spoken.definition() + "List"),
                "Objects of kind " + spoken.kind() + ".",
                fields,
                Set.of("items"));
        byName.put(
                spoken.definition() + "List",
                new Definition(
                        withHeader(list), new ArrayList<>(List.of(spoken.groupVersionKind(spoken.kind() + "List")))));
        addReferred(listMeta);
    }

    /** The kind's schema by the name that it has here. */
    private static Schema.Structure named(Spoken spoken) {
        Schema.Structure schema = spoken.schema();
        return new Schema.Structure(
                Optional.of(spoken.definition()),
                schema.description(),
                schema.fields(),
                schema.required(),
                schema.preserveUnknown(),
                schema.atomic());
    }

    private static Schema.Structure structure(
            Optional<String> name, String description, Map<String, Schema.Field> fields, Set<String> required) {
        return new Schema.Structure(name, description, new LinkedHashMap<>(fields), required, false);
    }

    /** Schema files leave {@code apiVersion} and {@code kind} of whole objects out. */
    private static Schema.Structure withHeader(Schema.Structure schema) {
        LinkedHashMap<String, Schema.Field> fields = new LinkedHashMap<>();
        fields.put("apiVersion", API_VERSION);
        fields.put("kind", KIND);
        fields.putAll(schema.fields());
        return new Schema.Structure(
                schema.definition(),
                schema.description(),
                fields,
                schema.required(),
                schema.preserveUnknown(),
                schema.atomic());
    }

    private void addReferred(Schema schema) {
        switch (schema) {
            case Schema.Structure structure -> {
                String name = structure.definition().orElse("");
                if (name.isEmpty() || !byName.containsKey(name)) {
                    if (!name.isEmpty()) {
                        put(name, structure);
                    }
                    structure.fields().values().forEach(field -> addReferred(field.schema()));
                }
            }
            case Schema.Listing listing -> addReferred(listing.items());
            case Schema.Dictionary map -> addReferred(map.values());
            case Schema.Value _, Schema.Anything _ -> {}
        }
    }

    private void put(String name, Schema schema) {
        byName.put(name, new Definition(schema, new ArrayList<>()));
    }
}
