package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Schemas and values as the YAML that people write. */
final class Samples {
    private Samples() {}

    static Tree tree(String yaml) {
        try {
            return Trees.yaml(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    static Tree.Mapping mapping(String yaml) {
        return (Tree.Mapping) tree(yaml);
    }

    static SchemaNode schema(String yaml) {
        return new SchemaNode(mapping(yaml));
    }

    /** The errors of {@code spec.x}, whose schema and value are given. */
    static List<String> errors(String schema, String value) {
        return errors(schema, value, Optional.empty());
    }

    static List<String> errors(String schema, String value, Optional<Tree> before) {
        return ValueValidation.errors(schema(schema), "spec.x", tree(value), before).stream()
                .map(FieldError::toString)
                .toList();
    }
}
