package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nothing is created in a namespace that is not there or is going (GEN-OBJ-02); some namespaces stay for ever. */
final class NamespaceLifecycle implements AdmissionRule {
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    /** They store nothing, and may be asked of any namespace. */
    private static final Resource LOCAL_REVIEWS = new Resource("authorization.k8s.io", "localsubjectaccessreviews");

    private final Mirror mirror;

    NamespaceLifecycle(Mirror mirror) {
        this.mirror = mirror;
    }

    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return switch (call.operation()) {
            case CREATE ->
                !call.name().namespace().isEmpty() && !call.name().resource().equals(LOCAL_REVIEWS);
            case UPDATE -> false;
            case DELETE -> call.name().resource().equals(CoreGroup.NAMESPACES);
        };
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        if (call.operation() == Operation.DELETE) {
            checkMortal(call);
        } else {
            checkOpen(call);
        }
    }

    private static void checkMortal(Call call) {
        if (IMMORTAL.contains(call.name().name())) {
            throw new Problem.Forbidden(call.name(), "this namespace may not be deleted").thrown();
        }
    }

    private void checkOpen(Call call) {
        String namespace = call.name().namespace();
        ObjectName name = ObjectName.cluster(CoreGroup.NAMESPACES, namespace);
        Tree.Mapping found = mirror.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
        if (isGoing(found)) {
            FieldError cause = new FieldError(
                    "metadata.namespace",
                    FieldError.Kind.NAMESPACE_TERMINATING,
                    "",
                    "namespace " + namespace + " is being terminated",
                    "GEN-DEL-05");
            throw new Problem.Forbidden(
                            call.name(),
                            "unable to create new content in namespace " + namespace
                                    + " because it is being terminated",
                            List.of(cause))
                    .thrown();
        }
    }

    private static boolean isGoing(Tree.Mapping namespace) {
        return Metadata.of(namespace).deletionTimestamp().isPresent()
                || namespace.mapping("status").textOrEmpty("phase").equals(NamespaceRules.TERMINATING);
    }
}
