package dev.signet.apiserver.representation;

import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * The members that Kubernetes writes of an object of a kind in which nothing is set, as a BOOKMARK has it (GEN-WAT-04): what
 * its types do not omit. A required field is such a one, and so are {@code spec} and {@code status}.
 */
final class EmptyObject {
    private static final List<String> NEVER_OMITTED = List.of("spec", "status");

    private EmptyObject() {}

    /** Without {@code kind}, {@code apiVersion} and {@code metadata}. */
    static Tree.Mapping of(Version version) {
        if (version.isCustom()) {
            return Tree.Mapping.EMPTY;
        }
        Tree.Mapping members = structure(version.schema()).without("metadata");
        for (String name : NEVER_OMITTED) {
            Optional<Schema> schema = version.schema().field(name).map(Schema.Field::schema);
            if (schema.isPresent() && schema.get() instanceof Schema.Structure inner) {
                members = members.with(name, structure(inner));
            }
        }
        return members;
    }

    private static Tree.Mapping structure(Schema.Structure schema) {
        Tree.Mapping members = Tree.Mapping.EMPTY;
        for (var field : schema.fields().entrySet()) {
            if (schema.required().contains(field.getKey()) || isEmptyByDefault(field.getValue())) {
                members = members.with(field.getKey(), zero(field.getValue().schema()));
            }
        }
        return members;
    }

    private static boolean isEmptyByDefault(Schema.Field field) {
        return field.byDefault().filter(new Tree.Text("")::equals).isPresent();
    }

    private static Tree zero(Schema schema) {
        return switch (schema) {
            case Schema.Structure structure -> structure(structure);
            case Schema.Listing _, Schema.Dictionary _, Schema.Anything _ -> Tree.NULL;
            case Schema.Value(var _, var type, var _) ->
                switch (type) {
                    case STRING -> new Tree.Text("");
                    case INT32, INT64, NUMBER, INT_OR_STRING -> new Tree.Whole(0);
                    case BOOLEAN -> new Tree.Truth(false);
                    case BYTES, TIME, MICRO_TIME -> Tree.NULL;
                };
        };
    }
}
