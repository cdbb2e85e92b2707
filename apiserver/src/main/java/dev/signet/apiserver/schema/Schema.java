package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The shape of a value: the structural OpenAPI v3 of CustomResourceDefinitions plus list types, patch keys and protobuf
 * field numbers. Strict decoding, pruning, defaults, protobuf bodies, strategic merges, discovery, OpenAPI and {@code
 * kubectl explain} all follow from it.
 */
public sealed interface Schema {

    /** For people ({@code kubectl explain}); may be empty. */
    String description();

    /**
     * An object with declared fields.
     *
     * @param definition its name among the OpenAPI definitions, such as {@code
     *     io.k8s.api.certificates.v1.CertificateSigningRequest}; empty for a nameless one
     * @param required names of fields that OpenAPI lists as required; a hint to clients, the rules decide
     * @param preserveUnknown keeps members that no field declares, instead of pruning and reporting them
     * @param atomic has one owner, who sets all of it: {@code x-kubernetes-map-type}
     */
    record Structure(
            Optional<String> definition,
            String description,
            SequencedMap<String, Field> fields,
            Set<String> required,
            boolean preserveUnknown,
            boolean atomic)
            implements Schema {

        /** Each of its fields has owners of its own. */
        public Structure(
                Optional<String> definition,
                String description,
                SequencedMap<String, Field> fields,
                Set<String> required,
                boolean preserveUnknown) {
            this(definition, description, fields, required, preserveUnknown, false);
        }

        public Optional<Field> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** Whether protobuf knows each of its fields: what has no number cannot be sent so. */
        public boolean isNumbered() {
            return fields.values().stream().allMatch(field -> field.protobuf().isPresent());
        }
    }

    /**
     * A field of a structure.
     *
     * @param description what this field means where that is more than its schema says of itself; may be empty
     * @param protobuf its number on the protobuf wire; empty where protobuf bodies do not know it
     * @param byDefault what an absent field becomes when it is read
     */
    record Field(String description, OptionalInt protobuf, Schema schema, Optional<Tree> byDefault) {}

    /**
     * A list.
     *
     * @param keys the item fields that identify an item of a {@code MAP} list
     * @param mergeKey the key by which a strategic merge patch merges items (of scalars: empty text); absent where it
     *     replaces the list
     */
    record Listing(String description, Schema items, ListType type, List<String> keys, Optional<String> mergeKey)
            implements Schema {}

    /** {@code x-kubernetes-list-type}. */
    enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    /** A map from free names to values of one shape, such as {@code labels}. */
    record Dictionary(String description, Schema values) implements Schema {}

    /**
     * A single value.
     *
     * @param enumeration the texts that OpenAPI lists; a hint to clients, the rules decide
     */
    record Value(String description, Type type, List<String> enumeration) implements Schema {
        public Value(String description, Type type) {
            this(description, type, List.of());
        }
    }

    enum Type {
        STRING,
        /** Base64 text in JSON, raw bytes in protobuf. */
        BYTES,
        /** RFC 3339 text of whole seconds in JSON, a Time message in protobuf. */
        TIME,
        /** RFC 3339 text of microseconds in JSON, a MicroTime message in protobuf. */
        MICRO_TIME,
        INT32,
        INT64,
        NUMBER,
        BOOLEAN,
        /** A whole number or a text. */
        INT_OR_STRING
    }

    /** Anything at all, kept as sent; in protobuf JSON text in a message (FieldsV1, RawExtension). */
    record Anything(String description) implements Schema {}
}
