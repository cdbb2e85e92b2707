package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.NotYet;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether owners live. */
record Owners(ControllerContext context, MetadataApi api, CollectedKinds kinds) {

    /** How it stands with an owner. */
    enum Standing {
        LIVING,
        /** There is none of this name, or it is another (GEN-OBJ-01). */
        GONE,
        /** It waits for its dependents to go first. */
        WAITING,
        /** Nothing in a namespace can own what is in none. */
        IMPOSSIBLE
    }

    /**
     * Asks the API. An owner of the dependent's own namespace is meant, so one of another is gone.
     *
     * @throws NotYet where nobody serves the owner's kind
     */
    Standing standing(OwnerIndex.Node dependent, OwnerReference reference) throws NotYet {
        ServedKind kind = kinds.named(reference.getApiVersion(), reference.getKind())
                .orElseThrow(() -> new NotYet(dependent.path() + " has an owner of a kind that is not served: "
                        + reference.getKind() + " of " + reference.getApiVersion()));
        String namespace = dependent.object().namespace();
        if (namespace.isEmpty() && kind.namespaced()) {
            tell(dependent, reference);
            return Standing.IMPOSSIBLE;
        }
        return api.get(kind.path(namespace, reference.getName()))
                .filter(owner -> owner.getUid().equals(reference.getUid()))
                .map(Owners::standing)
                .orElse(Standing.GONE);
    }

    private static Standing standing(ObjectMeta owner) {
        boolean waits =
                owner.getDeletionTimestamp() != null && owner.getFinalizers().contains(Owned.FOREGROUND);
        return waits ? Standing.WAITING : Standing.LIVING;
    }

    private void tell(OwnerIndex.Node dependent, OwnerReference reference) {
        context.fence().check();
        try {
            context.client().resource(event(dependent, reference)).create();
        } catch (KubernetesClientException e) {
            // The Event's name comes from the two objects: it has been told.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private Event event(OwnerIndex.Node dependent, OwnerReference reference) {
        Owned object = dependent.object();
        String now =
                context.timeline().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String message = "ownerRef [%s/%s, namespace: %s, name: %s, uid: %s] does not exist in namespace \"%s\""
                .formatted(
                        reference.getApiVersion(),
                        reference.getKind(),
                        object.namespace(),
                        reference.getName(),
                        reference.getUid(),
                        object.namespace());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(Optional.of(object.namespace())
                        .filter(n -> !n.isEmpty())
                        .orElse("default"))
                .withName(object.uid() + "."
                        + Integer.toHexString(reference.getUid().hashCode()))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(dependent.kind().apiVersion())
                .withKind(dependent.kind().kind())
                .withName(object.name())
                .withUid(object.uid())
                .endInvolvedObject()
                .withType("Warning")
                .withReason("OwnerRefInvalidNamespace")
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(ControllerName.GARBAGE_COLLECTOR.fullName())
                .endSource()
                .build();
    }
}
