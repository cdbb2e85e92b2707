package dev.signet.apiserver.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A view of an object's {@code metadata}. */
public record Metadata(Tree.Mapping tree) {

    public static Metadata of(Tree.Mapping object) {
        return new Metadata(object.mapping("metadata"));
    }

    public String name() {
        return tree.textOrEmpty("name");
    }

    public String generateName() {
        return tree.textOrEmpty("generateName");
    }

    public String namespace() {
        return tree.textOrEmpty("namespace");
    }

    public String uid() {
        return tree.textOrEmpty("uid");
    }

    public String resourceVersion() {
        return tree.textOrEmpty("resourceVersion");
    }

    /** RFC 3339, whole seconds, UTC; absent before the server set it. */
    public Optional<String> creationTimestamp() {
        return tree.text("creationTimestamp");
    }

    public Optional<String> deletionTimestamp() {
        return tree.text("deletionTimestamp");
    }

    public Map<String, String> labels() {
        return tree.mapping("labels").textMembers();
    }

    public Map<String, String> annotations() {
        return tree.mapping("annotations").textMembers();
    }

    public List<String> finalizers() {
        return tree.texts("finalizers");
    }

    /** The object without what garbage collection and the server's bookkeeping change: a change of these says nothing new. */
    public static Tree.Mapping withoutBookkeeping(Tree.Mapping object) {
        return object.change(
                "metadata",
                metadata -> metadata.without("ownerReferences")
                        .without("finalizers")
                        .without("managedFields")
                        .without("selfLink")
                        .without("resourceVersion"));
    }
}
