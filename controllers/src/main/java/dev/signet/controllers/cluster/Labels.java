package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a label selector selects. */
final class Labels {
    private Labels() {}

    /** An empty selector selects everything; an operator that does not exist selects nothing. */
    static boolean match(LabelSelector selector, Map<String, String> labels) {
        return Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of()).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && Objects.requireNonNullElse(selector.getMatchExpressions(), List.<LabelSelectorRequirement>of())
                        .stream()
                        .allMatch(requirement -> match(requirement, labels));
    }

    private static boolean match(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String key = requirement.getKey();
        return switch (requirement.getOperator()) {
            case "In" -> requirement.getValues().contains(labels.get(key));
            case "NotIn" -> !requirement.getValues().contains(labels.get(key));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> false;
        };
    }
}
