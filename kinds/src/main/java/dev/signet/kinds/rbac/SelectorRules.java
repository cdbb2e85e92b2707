package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a label selector in an object. */
final class SelectorRules {
    private static final String RULE = "RBAC-04";

    private SelectorRules() {}

    static List<FieldError> errors(String path, Tree.Mapping selector) {
        List<FieldError> errors = new ArrayList<>();
        selector.mapping("matchLabels").textMembers().forEach((key, value) -> {
            QualifiedName.errors(key).forEach(text -> errors.add(invalid(path + ".matchLabels", key, text)));
            QualifiedName.labelValueErrors(value)
                    .forEach(text -> errors.add(invalid(path + ".matchLabels", value, text)));
        });
        List<Tree.Mapping> requirements = selector.mappings("matchExpressions");
        for (int i = 0; i < requirements.size(); i++) {
            addErrors(errors, path + ".matchExpressions[" + i + "]", requirements.get(i));
        }
        return errors;
    }

    private static void addErrors(List<FieldError> errors, String path, Tree.Mapping requirement) {
        String operator = requirement.textOrEmpty("operator");
        List<String> values = requirement.texts("values");
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    errors.add(FieldError.required(
                            path + ".values", "must be specified when `operator` is 'In' or 'NotIn'", RULE));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    errors.add(FieldError.forbidden(
                            path + ".values",
                            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
                            RULE));
                }
            }
            default -> errors.add(invalid(path + ".operator", operator, "not a valid selector operator"));
        }
        String key = requirement.textOrEmpty("key");
        QualifiedName.errors(key).forEach(text -> errors.add(invalid(path + ".key", key, text)));
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String at = path + ".values[" + i + "]";
            QualifiedName.labelValueErrors(value).forEach(text -> errors.add(invalid(at, value, text)));
        }
    }

    private static FieldError invalid(String path, String value, String text) {
        return FieldError.invalid(path, value, text, RULE);
    }
}
