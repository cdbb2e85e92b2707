package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.kinds.MapMirror;
import dev.signet.kinds.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceLifecycleTest {
    private final MapMirror mirror = new MapMirror();
    private final NamespaceLifecycle rule = new NamespaceLifecycle(mirror);

    @Test
    void takesWhatIsCreatedInALivingNamespace() {
        mirror.put(CoreGroup.NAMESPACES, yaml("{metadata: {name: 'n'}, status: {phase: Active}}"));
        assertThatCode(() -> check(Operation.CREATE, CoreGroup.CONFIG_MAPS, "n", "m"))
                .doesNotThrowAnyException();
    }

    /** GEN-OBJ-02. */
    @Test
    void saysThatANamespaceIsMissing() {
        assertThat(problem(Operation.CREATE, CoreGroup.CONFIG_MAPS, "absent", "m"))
                .isEqualTo(new Problem.NotFound(ObjectName.cluster(CoreGroup.NAMESPACES, "absent")));
    }

    @Test
    void refusesWhatIsCreatedInAGoingNamespace() {
        mirror.put(CoreGroup.NAMESPACES, yaml("{metadata: {name: 'n'}, status: {phase: Terminating}}"));
        assertThat(problem(Operation.CREATE, CoreGroup.CONFIG_MAPS, "n", "late"))
                .isInstanceOfSatisfying(Problem.Forbidden.class, forbidden -> {
                    assertThat(forbidden.name()).isEqualTo(new ObjectName(CoreGroup.CONFIG_MAPS, "n", "late"));
                    assertThat(forbidden.reason())
                            .isEqualTo("unable to create new content in namespace n because it is being terminated");
                    assertThat(forbidden.causes()).singleElement().satisfies(cause -> {
                        assertThat(cause.kind().reason()).isEqualTo("NamespaceTerminating");
                        assertThat(cause.message()).isEqualTo("namespace n is being terminated");
                        assertThat(cause.path()).isEqualTo("metadata.namespace");
                    });
                });
    }

    @Test
    void keepsTheNamespacesOfTheServer() {
        assertThat(problem(Operation.DELETE, CoreGroup.NAMESPACES, "", "kube-system"))
                .isEqualTo(new Problem.Forbidden(
                        ObjectName.cluster(CoreGroup.NAMESPACES, "kube-system"), "this namespace may not be deleted"));
        assertThatCode(() -> check(Operation.DELETE, CoreGroup.NAMESPACES, "", "mine"))
                .doesNotThrowAnyException();
    }

    @Test
    void concernsWhatIsCreatedInNamespacesAndTheirDeletion() {
        Resource reviews = new Resource("authorization.k8s.io", "localsubjectaccessreviews");
        assertThat(concerns(Operation.CREATE, CoreGroup.CONFIG_MAPS, "n")).isTrue();
        assertThat(concerns(Operation.DELETE, CoreGroup.NAMESPACES, "")).isTrue();
        assertThat(concerns(Operation.CREATE, CoreGroup.NAMESPACES, "")).isFalse();
        assertThat(concerns(Operation.UPDATE, CoreGroup.CONFIG_MAPS, "n")).isFalse();
        assertThat(concerns(Operation.DELETE, CoreGroup.CONFIG_MAPS, "n")).isFalse();
        assertThat(concerns(Operation.CREATE, reviews, "n")).isFalse();
    }

    private boolean concerns(Operation operation, Resource resource, String namespace) {
        return rule.concerns(Samples.call(operation, resource, namespace, "x"));
    }

    private void check(Operation operation, Resource resource, String namespace, String name) {
        Call call = Samples.call(operation, resource, namespace, name);
        rule.check(call, Optional.empty(), Optional.empty());
    }

    private Problem problem(Operation operation, Resource resource, String namespace, String name) {
        return catchThrowableOfType(Problem.Thrown.class, () -> check(operation, resource, namespace, name))
                .problem();
    }
}
