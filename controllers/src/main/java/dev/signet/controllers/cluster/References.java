package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.Fence;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of owner references and finalizers, each only of the very object that was read. */
record References(MetadataApi api, Fence fence) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes away the references that are not to be kept. */
    void keep(OwnerIndex.Node node, ObjectMeta object, Predicate<OwnerReference> kept) {
        List<OwnerReference> left =
                object.getOwnerReferences().stream().filter(kept).toList();
        if (left.size() < object.getOwnerReferences().size()) {
            write(node, object, left);
        }
    }

    /** Lets no reference block its owner; false where none did. */
    boolean unblock(OwnerIndex.Node node, ObjectMeta object) {
        List<OwnerReference> blocking = object.getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getBlockOwnerDeletion()))
                .toList();
        if (blocking.isEmpty()) {
            return false;
        }
        blocking.forEach(reference -> reference.setBlockOwnerDeletion(false));
        write(node, object, object.getOwnerReferences());
        return true;
    }

    private void write(OwnerIndex.Node node, ObjectMeta object, List<OwnerReference> references) {
        ObjectNode change = JSON.createObjectNode();
        if (references.isEmpty()) {
            change.putNull("ownerReferences");
        } else {
            ArrayNode list = change.putArray("ownerReferences");
            references.forEach(reference -> list.add(json(reference)));
        }
        fence.check();
        api.patch(node.path(), object, change);
    }

    private static ObjectNode json(OwnerReference reference) {
        ObjectNode json = JSON.createObjectNode()
                .put("apiVersion", reference.getApiVersion())
                .put("kind", reference.getKind())
                .put("name", reference.getName())
                .put("uid", reference.getUid());
        if (reference.getController() != null) {
            json.put("controller", reference.getController());
        }
        if (reference.getBlockOwnerDeletion() != null) {
            json.put("blockOwnerDeletion", reference.getBlockOwnerDeletion());
        }
        return json;
    }

    void withoutFinalizer(OwnerIndex.Node node, ObjectMeta object, String finalizer) {
        List<String> before = Objects.requireNonNullElse(object.getFinalizers(), List.of());
        if (!before.contains(finalizer)) {
            return;
        }
        ObjectNode change = JSON.createObjectNode();
        ArrayNode finalizers = change.putArray("finalizers");
        before.stream().filter(other -> !other.equals(finalizer)).forEach(finalizers::add);
        fence.check();
        api.patch(node.path(), object, change);
    }
}
