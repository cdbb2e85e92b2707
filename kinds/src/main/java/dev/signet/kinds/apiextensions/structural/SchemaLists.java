package dev.signet.kinds.apiextensions.structural;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a schema says of how its lists and maps merge has to fit their types (CRD-SCH-02). */
final class SchemaLists {
    private static final String RULE = "CRD-SCH-02";

    private SchemaLists() {}

    static void check(SchemaNode node, String path, List<FieldError> errors) {
        declared(node, path, SchemaNode.MAP_TYPE, "object", List.of("atomic", "granular"), errors);
        declared(node, path, SchemaNode.LIST_TYPE, "array", List.of("atomic", "set", "map"), errors);
        if (node.listType().equals("set")) {
            node.items().ifPresent(items -> setItems(items, path + ".items", errors));
        }
        String listType = path + "." + SchemaNode.LIST_TYPE;
        if (!node.listKeys().isEmpty() && !node.listType().equals("map")) {
            String text = "must be map if x-kubernetes-list-map-keys is non-empty";
            errors.add(
                    node.listType().isEmpty()
                            ? FieldError.required(listType, text, RULE)
                            : FieldError.invalid(listType, node.listType(), text, RULE));
        }
        if (node.listType().equals("map")) {
            map(node, path, errors);
        }
    }

    private static void declared(
            SchemaNode node, String path, String keyword, String type, List<String> known, List<FieldError> errors) {
        Optional<String> said = node.tree().text(keyword);
        if (said.isEmpty()) {
            return;
        }
        if (!node.type().equals(type)) {
            String text = "must be " + type + " if " + keyword + " is specified";
            errors.add(
                    node.type().isEmpty()
                            ? FieldError.required(path + ".type", text, RULE)
                            : FieldError.invalid(path + ".type", node.type(), text, RULE));
        }
        if (!known.contains(said.get())) {
            errors.add(FieldError.unsupported(path + "." + keyword, said.get(), known, RULE));
        }
    }

    private static void setItems(SchemaNode items, String path, List<FieldError> errors) {
        String text = "must be atomic as item of a list with x-kubernetes-list-type=set";
        if (items.type().equals("array") && !List.of("", "atomic").contains(items.listType())) {
            errors.add(FieldError.invalid(path + "." + SchemaNode.LIST_TYPE, items.listType(), text, RULE));
        }
        if (items.type().equals("object")
                && !items.tree().textOrEmpty(SchemaNode.MAP_TYPE).equals("atomic")) {
            errors.add(FieldError.invalidShown(path + "." + SchemaNode.MAP_TYPE, "null", text, RULE));
        }
        if (items.nullable()) {
            errors.add(FieldError.forbidden(
                    path + ".nullable", "cannot be nullable when x-kubernetes-list-type is set", RULE));
        }
    }

    private static void map(SchemaNode node, String path, List<FieldError> errors) {
        String keysPath = path + "." + SchemaNode.LIST_KEYS;
        List<String> keys = node.listKeys();
        if (keys.isEmpty()) {
            errors.add(FieldError.required(keysPath, "must not be empty if x-kubernetes-list-type is map", RULE));
        }
        if (node.items().isEmpty()) {
            errors.add(
                    FieldError.required(path + ".items", "must have a schema if x-kubernetes-list-type is map", RULE));
            return;
        }
        SchemaNode items = node.items().get();
        if (!items.type().equals("object")) {
            errors.add(FieldError.invalid(
                    path + ".items.type",
                    items.type(),
                    "must be object if parent array's x-kubernetes-list-type is map",
                    RULE));
            return;
        }
        Set<String> seen = new HashSet<>();
        String shown = keys.stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(",", "[", "]"));
        for (String key : keys) {
            key(items, key, path, shown, errors);
            if (!seen.add(key)) {
                errors.add(FieldError.invalidShown(keysPath, shown, "must not contain duplicate entries", RULE));
            }
        }
        if (items.nullable()) {
            errors.add(FieldError.forbidden(
                    path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is map", RULE));
        }
    }

    private static void key(SchemaNode items, String key, String path, String shown, List<FieldError> errors) {
        Optional<SchemaNode> property = items.property(key);
        String at = path + ".items.properties[" + key + "]";
        if (property.isEmpty()) {
            errors.add(FieldError.invalidShown(
                    path + "." + SchemaNode.LIST_KEYS, shown, "entries must all be names of item properties", RULE));
            return;
        }
        if (List.of("array", "object").contains(property.get().type())) {
            errors.add(FieldError.invalid(
                    at + ".type",
                    items.type(),
                    "must be a scalar type if parent array's x-kubernetes-list-type is map",
                    RULE));
        }
        if (property.get().nullable()) {
            errors.add(FieldError.forbidden(
                    at + ".nullable",
                    "this property is in x-kubernetes-list-map-keys, so it cannot be nullable",
                    RULE));
        }
        if (!items.required().contains(key)
                && property.get()
                        .byDefault()
                        .filter(of -> !(of instanceof Tree.Null))
                        .isEmpty()) {
            errors.add(FieldError.required(
                    at + ".default",
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property",
                    RULE));
        }
    }
}
