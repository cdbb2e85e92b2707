package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GEN-DEL-05: the conditions of a namespace that is being emptied, in Kubernetes' words. */
class NamespaceRemainsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final NamespaceRemains remains = new NamespaceRemains();

    private static GenericKubernetesResource object(String... finalizers) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setMetadata(new ObjectMetaBuilder().withFinalizers(finalizers).build());
        return object;
    }

    private List<String> told() {
        return remains.conditions(List.of(), NOW).stream()
                .map(condition -> condition.getType() + " " + condition.getStatus() + " " + condition.getReason() + ": "
                        + condition.getMessage())
                .toList();
    }

    @Test
    void saysThatNothingIsLeft() {
        remains.add("configmaps.", List.of());

        assertThat(remains.isEmpty()).isTrue();
        assertThat(told())
                .containsExactly(
                        "NamespaceDeletionDiscoveryFailure False ResourcesDiscovered: All resources successfully"
                                + " discovered",
                        "NamespaceDeletionGroupVersionParsingFailure False ParsedGroupVersions: All legacy kube types"
                                + " successfully parsed",
                        "NamespaceDeletionContentFailure False ContentDeleted: All content successfully deleted, may be"
                                + " waiting on finalization",
                        "NamespaceContentRemaining False ContentRemoved: All content successfully removed",
                        "NamespaceFinalizersRemaining False ContentHasNoFinalizers: All content-preserving finalizers"
                                + " finished");
    }

    @Test
    void saysWhatIsLeftAndWhatFailed() {
        remains.add("things.g.io", List.of(object("x.test/f", "x.test/g"), object("x.test/f")));
        remains.add("configmaps.", List.of(object()));
        remains.failed("pods.: not now");

        assertThat(remains.isEmpty()).isFalse();
        assertThat(told())
                .contains(
                        "NamespaceDeletionContentFailure True ContentDeletionFailed: Failed to delete all resource types, 1"
                                + " remaining: pods.: not now",
                        "NamespaceContentRemaining True SomeResourcesRemain: Some resources are remaining: configmaps. has"
                                + " 1 resource instances, things.g.io has 2 resource instances",
                        "NamespaceFinalizersRemaining True SomeFinalizersRemain: Some content in the namespace has"
                                + " finalizers remaining: x.test/f in 2 resource instances, x.test/g in 1 resource instances");
    }

    @Test
    void keepsTheTimeOfWhatStaysTheSame() {
        List<NamespaceCondition> before = remains.conditions(List.of(), NOW);
        remains.add("configmaps.", List.of(object()));
        List<NamespaceCondition> after = remains.conditions(before, NOW.plusSeconds(60));

        assertThat(after)
                .extracting(NamespaceCondition::getLastTransitionTime)
                .containsExactly(
                        "2026-11-24T10:00:00Z",
                        "2026-11-24T10:00:00Z",
                        "2026-11-24T10:00:00Z",
                        "2026-11-24T10:01:00Z",
                        "2026-11-24T10:00:00Z");
    }
}
