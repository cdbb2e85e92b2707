package dev.signet.kinds.apiextensions.structural;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.SchemaNode;
import dev.signet.kinds.custom.value.ValueValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A default has to fit its own schema (CRD-SCH-04). */
final class DefaultValidation {
    private DefaultValidation() {}

    static List<FieldError> errors(SchemaNode root, String path) {
        List<FieldError> errors = new ArrayList<>();
        check(root, path, errors);
        return errors;
    }

    private static void check(SchemaNode node, String path, List<FieldError> errors) {
        node.byDefault().ifPresent(value -> {
            if (knowsAll(node, value)) {
                ValueValidation.errors(node, "", value, Optional.empty())
                        .forEach(error -> errors.add(below(path + ".default", error)));
            } else {
                errors.add(ValueValidation.shown(path + ".default", value, "must not have unknown fields"));
            }
        });
        node.properties().forEach((name, property) -> check(property, path + ".properties[" + name + "]", errors));
        node.additional().ifPresent(of -> check(of, path + ".additionalProperties", errors));
        node.items().ifPresent(of -> check(of, path + ".items", errors));
    }

    /** The error of a value that was judged by itself, at its place in the definition. */
    private static FieldError below(String path, FieldError error) {
        String at = error.path().equals("<nil>") ? path : path + "." + error.path();
        return new FieldError(at, error.kind(), error.shown(), error.detail(), error.rule());
    }

    /** Whether pruning would leave the value as it is. */
    private static boolean knowsAll(SchemaNode node, Tree value) {
        return switch (value) {
            case Tree.Mapping(var members) ->
                members.entrySet().stream().allMatch(member -> {
                    Optional<SchemaNode> known = node.property(member.getKey()).or(node::additional);
                    return known.map(of -> knowsAll(of, member.getValue()))
                            .orElse(node.preservesUnknown() || isFree(node) || isIdentity(node, member.getKey()));
                });
            case Tree.Sequence(List<Tree> items) ->
                items.stream()
                        .allMatch(item ->
                                node.items().map(of -> knowsAll(of, item)).orElse(true));
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> true;
        };
    }

    private static boolean isFree(SchemaNode node) {
        return node.tree()
                .get("additionalProperties")
                .filter(new Tree.Truth(true)::equals)
                .isPresent();
    }

    private static boolean isIdentity(SchemaNode node, String member) {
        return node.isEmbedded() && List.of("apiVersion", "kind", "metadata").contains(member);
    }
}
