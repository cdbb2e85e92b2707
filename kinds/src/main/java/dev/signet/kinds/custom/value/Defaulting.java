package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a schema's defaults where fields are absent (CRD-DEF-01). A null counts as absent where the schema does not say {@code
 * nullable}: it becomes the default, or goes.
 */
public final class Defaulting {
    private Defaulting() {}

    /** The object with its defaults; the same instance where nothing is missing. */
    public static Tree.Mapping of(SchemaNode schema, Tree.Mapping object) {
        return mapping(schema, object);
    }

    private static Tree of(SchemaNode schema, Tree value) {
        return switch (value) {
            case Tree.Mapping mapping -> mapping(schema, mapping);
            case Tree.Sequence(List<Tree> items) ->
                schema.items().<Tree>map(of -> sequence(of, items)).orElse(value);
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> value;
        };
    }

    private static Tree.Mapping mapping(SchemaNode schema, Tree.Mapping mapping) {
        Map<String, SchemaNode> properties = schema.properties();
        Optional<SchemaNode> additional = schema.additional();
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        mapping.members().forEach((name, member) -> {
            Optional<SchemaNode> property = Optional.ofNullable(properties.get(name));
            if (property.isPresent() && isDropped(property.get(), member)) {
                return;
            }
            Optional<SchemaNode> node = property.or(() -> additional);
            members.put(name, node.map(of -> of(of, filled(of, member))).orElse(member));
        });
        properties.forEach((name, property) -> {
            if (!members.containsKey(name)) {
                property.byDefault().ifPresent(value -> members.put(name, of(property, value)));
            }
        });
        return members.equals(mapping.members()) ? mapping : new Tree.Mapping(members);
    }

    private static boolean isDropped(SchemaNode property, Tree member) {
        return member instanceof Tree.Null
                && !property.nullable()
                && property.byDefault().isEmpty();
    }

    private static Tree filled(SchemaNode schema, Tree value) {
        return value instanceof Tree.Null && !schema.nullable()
                ? schema.byDefault().orElse(value)
                : value;
    }

    private static Tree.Sequence sequence(SchemaNode schema, List<Tree> items) {
        List<Tree> changed = new ArrayList<>(items.size());
        items.forEach(item -> changed.add(of(schema, filled(schema, item))));
        return new Tree.Sequence(changed);
    }
}
