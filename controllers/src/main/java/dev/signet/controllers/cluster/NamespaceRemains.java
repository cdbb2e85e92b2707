package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is still in a namespace that is being emptied, and what could not be deleted: Kubernetes' five conditions of its
 * status. For one thread.
 */
final class NamespaceRemains {
    private final SortedMap<String, Integer> objects = new TreeMap<>();
    private final SortedMap<String, Integer> finalizers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /** @param resource plural and group, joined by a dot, which is there for the core group too */
    void add(String resource, List<GenericKubernetesResource> left) {
        if (!left.isEmpty()) {
            objects.put(resource, left.size());
        }
        for (GenericKubernetesResource object : left) {
            List<String> own = object.getMetadata().getFinalizers();
            if (own != null) {
                own.forEach(finalizer -> finalizers.merge(finalizer, 1, Integer::sum));
            }
        }
    }

    /** @param text why a kind could not be deleted */
    void failed(String text) {
        failures.add(text);
    }

    boolean isEmpty() {
        return objects.isEmpty() && failures.isEmpty();
    }

    @Override
    public String toString() {
        return "remaining objects " + objects + ", failures " + failures;
    }

    /**
     * The conditions as they are now.
     *
     * @param before whose times hold on where a status is the same
     */
    List<NamespaceCondition> conditions(List<NamespaceCondition> before, Instant now) {
        List<NamespaceCondition> conditions = List.of(
                condition(
                        "NamespaceDeletionDiscoveryFailure",
                        false,
                        "ResourcesDiscovered",
                        "All resources successfully discovered"),
                condition(
                        "NamespaceDeletionGroupVersionParsingFailure",
                        false,
                        "ParsedGroupVersions",
                        "All legacy kube types successfully parsed"),
                failures.isEmpty()
                        ? condition(
                                "NamespaceDeletionContentFailure",
                                false,
                                "ContentDeleted",
                                "All content successfully deleted, may be waiting on finalization")
                        : condition(
                                "NamespaceDeletionContentFailure",
                                true,
                                "ContentDeletionFailed",
                                "Failed to delete all resource types, " + failures.size() + " remaining: "
                                        + String.join(", ", failures)),
                objects.isEmpty()
                        ? condition(
                                "NamespaceContentRemaining",
                                false,
                                "ContentRemoved",
                                "All content successfully removed")
                        : condition(
                                "NamespaceContentRemaining",
                                true,
                                "SomeResourcesRemain",
                                "Some resources are remaining: " + listed(objects, "%s has %d resource instances")),
                finalizers.isEmpty()
                        ? condition(
                                "NamespaceFinalizersRemaining",
                                false,
                                "ContentHasNoFinalizers",
                                "All content-preserving finalizers finished")
                        : condition(
                                "NamespaceFinalizersRemaining",
                                true,
                                "SomeFinalizersRemain",
                                "Some content in the namespace has finalizers remaining: "
                                        + listed(finalizers, "%s in %d resource instances")));
        return conditions.stream()
                .map(condition -> dated(condition, before, now))
                .toList();
    }

    private static NamespaceCondition condition(String type, boolean status, String reason, String message) {
        return new NamespaceConditionBuilder()
                .withType(type)
                .withStatus(status ? "True" : "False")
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    private static String listed(Map<String, Integer> counts, String form) {
        return counts.entrySet().stream()
                .map(entry -> form.formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static NamespaceCondition dated(
            NamespaceCondition condition, List<NamespaceCondition> before, Instant now) {
        String time = before.stream()
                .filter(old -> old.getType().equals(condition.getType())
                        && old.getStatus().equals(condition.getStatus()))
                .map(NamespaceCondition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new NamespaceConditionBuilder(condition)
                .withLastTransitionTime(time)
                .build();
    }
}
