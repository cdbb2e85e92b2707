package dev.signet.kinds.signet;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import dev.signet.kinds.custom.CustomKinds;
import java.util.function.UnaryOperator;

/** A kind of ours, which elsewhere is a custom resource: here it is the same, and its own rules come on top. */
final class OwnKind {
    private OwnKind() {}

    /**
     * @param definition a CustomResourceDefinition of one version as YAML
     * @param rules what the kind's rules make of those that its schema makes
     */
    static Kind of(byte[] definition, UnaryOperator<Rules> rules) {
        Kind kind = CustomKinds.of(accepted(definition)).getFirst();
        return switch (kind.endpoint("").orElseThrow()) {
            case Endpoint.Stored(Rules ofSchema, var verbs, boolean table) ->
                kind.with("", new Endpoint.Stored(rules.apply(ofSchema), verbs, table));
            case Endpoint.Answered _, Endpoint.Projected _ ->
                throw new IllegalArgumentException(kind.kindName() + " is not stored");
        };
    }

    /** The definition as if it had been created: its names are free. */
    private static Tree.Mapping accepted(byte[] yaml) {
        try {
            Tree.Mapping definition = (Tree.Mapping) Trees.yaml(yaml);
            return definition.change(
                    "status",
                    status -> status.with(
                            "acceptedNames", definition.mapping("spec").mapping("names")));
        } catch (Malformed e) {
            throw new IllegalArgumentException("a definition of ours: " + e.text(), e);
        }
    }
}
