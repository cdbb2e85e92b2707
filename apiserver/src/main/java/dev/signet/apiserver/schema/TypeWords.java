package dev.signet.apiserver.schema;

/** What Go's messages about wrong types call a schema. */
final class TypeWords {

    private TypeWords() {}

    static String of(Schema schema) {
        return switch (schema) {
            case Schema.Structure named -> packaged(named);
            case Schema.Listing listing -> "[]" + of(listing.items());
            case Schema.Dictionary map -> "map[string]" + of(map.values());
            case Schema.Anything _ -> "object";
            case Schema.Value(var _, var type, var _) ->
                switch (type) {
                    case STRING, TIME, MICRO_TIME -> "string";
                    case BYTES -> "[]uint8";
                    case INT32, INT_OR_STRING -> "int32";
                    case INT64 -> "int64";
                    case NUMBER -> "float64";
                    case BOOLEAN -> "bool";
                };
        };
    }

    /** The last part of the definition's name; of a nameless one a word of ours. */
    static String structure(Schema.Structure schema) {
        String name = schema.definition().orElse("object");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** As {@code v1.ObjectMeta}: the last two parts of the definition's name. */
    private static String packaged(Schema.Structure schema) {
        String name = schema.definition().orElse("object");
        int last = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }
}
