package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects within objects ({@code x-kubernetes-embedded-resource}) have to say what they are (CRD-VAL-05). */
public final class EmbeddedObjects {
    private static final String RULE = "CRD-VAL-05";

    private EmbeddedObjects() {}

    /** In the whole object. */
    public static List<FieldError> errors(SchemaNode root, Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>();
        find(root, "", object, errors);
        return errors;
    }

    private static void find(SchemaNode schema, String path, Tree value, List<FieldError> errors) {
        switch (value) {
            case Tree.Mapping mapping -> {
                if (schema.isEmbedded()) {
                    identity(path, mapping, errors);
                }
                Optional<SchemaNode> additional = schema.additional();
                mapping.members()
                        .forEach((name, member) -> schema.property(name)
                                .or(() -> additional)
                                .ifPresent(node -> find(node, ValueValidation.child(path, name), member, errors)));
            }
            case Tree.Sequence(List<Tree> items) ->
                schema.items().ifPresent(node -> {
                    for (int i = 0; i < items.size(); i++) {
                        find(node, path + "[" + i + "]", items.get(i), errors);
                    }
                });
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> {}
        }
    }

    private static void identity(String path, Tree.Mapping object, List<FieldError> errors) {
        if (object.textOrEmpty("apiVersion").isBlank()) {
            errors.add(FieldError.required(path + ".apiVersion", "must not be empty", RULE));
        }
        String kind = object.textOrEmpty("kind");
        if (kind.isBlank()) {
            errors.add(FieldError.required(path + ".kind", "must not be empty", RULE));
            return;
        }
        List<String> texts = DnsName.rfc1035LabelErrors(kind.toLowerCase(Locale.ROOT));
        if (!texts.isEmpty()) {
            errors.add(FieldError.invalid(
                    path + ".kind",
                    kind,
                    "may have mixed case, but should otherwise match: " + String.join(",", texts),
                    RULE));
        }
    }
}
