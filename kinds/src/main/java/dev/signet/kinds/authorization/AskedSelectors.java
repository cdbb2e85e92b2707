package dev.signet.kinds.authorization;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the selectors in the {@code resourceAttributes} of an access review (REV-01). */
final class AskedSelectors {
    private static final String RULE = AccessQuestion.RULE;
    private static final String PATH = "spec.resourceAttributes.";
    private static final String REQUIREMENTS = "requirements";

    private AskedSelectors() {}

    static List<FieldError> errors(Tree.Mapping resource) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : List.of("fieldSelector", "labelSelector")) {
            if (resource.has(name)) {
                errors.addAll(selectorErrors(PATH + name, resource.mapping(name)));
            }
        }
        return errors;
    }

    private static List<FieldError> selectorErrors(String path, Tree.Mapping selector) {
        List<FieldError> errors = new ArrayList<>();
        String raw = selector.textOrEmpty("rawSelector");
        List<Tree.Mapping> requirements = selector.mappings(REQUIREMENTS);
        if (!raw.isEmpty() && !requirements.isEmpty()) {
            errors.add(FieldError.invalid(
                    path + ".rawSelector", raw, "may not specified at the same time as requirements", RULE));
        }
        if (raw.isEmpty() && requirements.isEmpty()) {
            errors.add(FieldError.required(
                    path + "." + REQUIREMENTS,
                    "when " + path + " is specified, requirements or rawSelector is required",
                    RULE));
        }
        for (int i = 0; i < requirements.size(); i++) {
            errors.addAll(requirementErrors(path, path + "." + REQUIREMENTS + "[" + i + "]", requirements.get(i)));
        }
        return errors;
    }

    /** Operators that nobody knows here are those of newer clients. */
    private static List<FieldError> requirementErrors(String selector, String path, Tree.Mapping requirement) {
        boolean onLabels = selector.endsWith("labelSelector");
        List<FieldError> key = onLabels ? labelKeyErrors(path, requirement) : fieldKeyErrors(path, requirement);
        List<FieldError> values = new ArrayList<>();
        boolean none = requirement.texts("values").isEmpty();
        switch (requirement.textOrEmpty("operator")) {
            case "In", "NotIn" -> {
                if (none) {
                    values.add(FieldError.required(
                            path + ".values", "must be specified when `operator` is 'In' or 'NotIn'", RULE));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!none) {
                    values.add(FieldError.forbidden(
                            path + ".values",
                            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
                            RULE));
                }
            }
            default -> {
                // No rule about its values.
            }
        }
        List<FieldError> errors = new ArrayList<>(onLabels ? values : key);
        errors.addAll(onLabels ? key : values);
        return errors;
    }

    private static List<FieldError> fieldKeyErrors(String path, Tree.Mapping requirement) {
        return requirement.textOrEmpty("key").isEmpty()
                ? List.of(FieldError.required(path + ".key", "must be specified", RULE))
                : List.of();
    }

    private static List<FieldError> labelKeyErrors(String path, Tree.Mapping requirement) {
        List<FieldError> errors = new ArrayList<>();
        String key = requirement.textOrEmpty("key");
        QualifiedName.errors(key).forEach(why -> errors.add(FieldError.invalid(path + ".key", key, why, RULE)));
        List<String> values = requirement.texts("values");
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String place = path + ".values[" + i + "]";
            QualifiedName.labelValueErrors(value)
                    .forEach(why -> errors.add(FieldError.invalid(place, value, why, RULE)));
        }
        return errors;
    }
}
