package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.BodyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Prunes the schemas that stand where OpenAPI takes a schema or something else: {@code items} and {@code
 * additionalProperties}. The reader of bodies lets anything be there.
 */
final class SchemaNormal {
    private static final BodyReader READER =
            new BodyReader(new KindName("", "JSONSchemaProps"), "", ApiextensionsGroup.schema("JSONSchemaProps"));

    private SchemaNormal() {}

    /** The definition with every schema pruned. */
    static Tree.Mapping of(Tree.Mapping definition) {
        List<Tree.Mapping> versions = new ArrayList<>();
        for (Tree.Mapping version : new Definition(definition).versions()) {
            boolean hasSchema = version.mapping("schema").has("openAPIV3Schema");
            versions.add(
                    hasSchema
                            ? version.change("schema", of -> of.change("openAPIV3Schema", SchemaNormal::schema))
                            : version);
        }
        return versions.isEmpty()
                ? definition
                : definition.change("spec", spec -> spec.with("versions", Tree.Sequence.of(versions)));
    }

    private static Tree.Mapping schema(Tree.Mapping schema) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        schema.members().forEach((name, member) -> members.put(name, member(name, member)));
        return new Tree.Mapping(members);
    }

    private static Tree member(String name, Tree member) {
        return switch (name) {
            case "items", "additionalProperties" ->
                member instanceof Tree.Mapping mapping
                        ? schema(READER.conform(mapping).object())
                        : member;
            case "not" -> member instanceof Tree.Mapping mapping ? schema(mapping) : member;
            case "properties" -> member instanceof Tree.Mapping mapping ? properties(mapping) : member;
            case "allOf", "anyOf", "oneOf" ->
                member instanceof Tree.Sequence(List<Tree> items)
                        ? new Tree.Sequence(items.stream()
                                .map(item -> item instanceof Tree.Mapping mapping ? (Tree) schema(mapping) : item)
                                .toList())
                        : member;
            default -> member;
        };
    }

    private static Tree.Mapping properties(Tree.Mapping properties) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        properties
                .members()
                .forEach((name, member) ->
                        members.put(name, member instanceof Tree.Mapping mapping ? schema(mapping) : member));
        return new Tree.Mapping(members);
    }
}
