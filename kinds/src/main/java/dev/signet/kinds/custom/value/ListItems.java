package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items of lists that are sets or maps ({@code x-kubernetes-list-type}): none may come twice (CRD-VAL-04). */
public final class ListItems {
    private ListItems() {}

    /** Duplicates anywhere in an object. */
    public static List<FieldError> duplicates(SchemaNode schema, String path, Tree value) {
        List<FieldError> errors = new ArrayList<>();
        find(schema, path, value, errors);
        return errors;
    }

    private static void find(SchemaNode schema, String path, Tree value, List<FieldError> errors) {
        switch (value) {
            case Tree.Mapping(var members) -> {
                Optional<SchemaNode> additional = schema.additional();
                members.forEach((name, member) -> schema.property(name)
                        .or(() -> additional)
                        .ifPresent(node -> find(node, ValueValidation.child(path, name), member, errors)));
            }
            case Tree.Sequence(List<Tree> items) -> {
                duplicatesOf(schema, path, items, errors);
                schema.items().ifPresent(node -> {
                    for (int i = 0; i < items.size(); i++) {
                        find(node, path + "[" + i + "]", items.get(i), errors);
                    }
                });
            }
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> {}
        }
    }

    private static void duplicatesOf(SchemaNode schema, String path, List<Tree> items, List<FieldError> errors) {
        if (!schema.listType().equals("set") && !schema.listType().equals("map")) {
            return;
        }
        Set<Tree> seen = new HashSet<>();
        Set<Tree> told = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Tree key = key(schema, items.get(i));
            if (!seen.add(key) && told.add(key)) {
                errors.add(new FieldError(
                        path + "[" + i + "]", FieldError.Kind.DUPLICATE, Shown.quoted(key), "", "CRD-VAL-04"));
            }
        }
    }

    /** What tells the item from others: its keys, or itself in a set. */
    private static Tree key(SchemaNode schema, Tree item) {
        if (!schema.listType().equals("map") || !(item instanceof Tree.Mapping mapping)) {
            return item;
        }
        Map<String, Tree> keys = new LinkedHashMap<>();
        schema.listKeys().stream()
                .sorted()
                .forEach(name -> mapping.get(name).ifPresent(value -> keys.put(name, value)));
        return new Tree.Mapping(new LinkedHashMap<>(keys));
    }

    /** The item of the same keys in the list before; only items of maps are known again. */
    static Optional<Tree> before(SchemaNode schema, Tree item, Optional<Tree> list) {
        if (!schema.listType().equals("map") || !(list.orElse(Tree.NULL) instanceof Tree.Sequence(var items))) {
            return Optional.empty();
        }
        Tree key = key(schema, item);
        return items.stream().filter(other -> key(schema, other).equals(key)).findFirst();
    }
}
