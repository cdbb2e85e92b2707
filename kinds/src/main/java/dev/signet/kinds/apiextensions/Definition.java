package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/** A view of a CustomResourceDefinition. */
record Definition(Tree.Mapping tree) {
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
    static final String NAMES_ACCEPTED = "NamesAccepted";
    static final String ESTABLISHED = "Established";
    static final String TERMINATING = "Terminating";

    String name() {
        return Metadata.of(tree).name();
    }

    Tree.Mapping spec() {
        return tree.mapping("spec");
    }

    Tree.Mapping status() {
        return tree.mapping("status");
    }

    String group() {
        return spec().textOrEmpty("group");
    }

    /** The names that are asked for. */
    Tree.Mapping names() {
        return spec().mapping("names");
    }

    /** The names that are served. */
    Tree.Mapping acceptedNames() {
        return status().mapping("acceptedNames");
    }

    List<Tree.Mapping> versions() {
        return spec().mappings("versions");
    }

    Resource resource() {
        return new Resource(group(), names().textOrEmpty("plural"));
    }

    boolean isTrue(String condition) {
        return condition(condition)
                .filter(of -> of.textOrEmpty("status").equals("True"))
                .isPresent();
    }

    Optional<Tree.Mapping> condition(String type) {
        return status().mappings("conditions").stream()
                .filter(condition -> condition.textOrEmpty("type").equals(type))
                .findFirst();
    }

    boolean isDeleted() {
        return Metadata.of(tree).deletionTimestamp().isPresent();
    }

    /** Whether its objects have to go before it does. */
    boolean awaitsCleanup() {
        return isDeleted() && Metadata.of(tree).finalizers().contains(CLEANUP);
    }

    Optional<String> storageVersion() {
        return versions().stream()
                .filter(version -> version.truth("storage"))
                .map(version -> version.textOrEmpty("name"))
                .findFirst();
    }
}
