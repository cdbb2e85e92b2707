package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The namespaces, roles and bindings that exist from the first start. */
public final class BootstrapObjects {
    private static final Resource NAMESPACES = new Resource("", "namespaces");
    private static final String RESOURCE = "bootstrap.yaml";

    /** Says that an object is one of these; people should leave it alone. */
    static final String LABEL = "kubernetes.io/bootstrapping";

    /** {@code "false"} keeps the server from repairing the object at its start. */
    static final String AUTOUPDATE = "rbac.authorization.kubernetes.io/autoupdate";

    private BootstrapObjects() {}

    /** @param tree without {@code apiVersion} and {@code kind} */
    public record Named(ObjectName name, Tree.Mapping tree) {}

    /** In the order in which they can be made: namespaces, roles of the cluster and of namespaces, their bindings. */
    public static List<Named> list() {
        Tree.Mapping file = read();
        List<Named> objects = new ArrayList<>();
        file.texts("namespaces").forEach(name -> objects.add(namespace(name)));
        List<Written> roles = roles(file);
        roles.forEach(role -> objects.add(role(role)));
        roles.stream().filter(role -> !subjects(role.parts()).isEmpty()).forEach(role -> objects.add(binding(role)));
        return List.copyOf(objects);
    }

    /**
     * A role as the file has it.
     *
     * @param namespace empty for a ClusterRole
     */
    private record Written(String namespace, String name, Tree.Mapping parts) {
        ObjectName named(Resource ofCluster, Resource ofNamespace, String called) {
            return namespace.isEmpty()
                    ? ObjectName.cluster(ofCluster, called)
                    : new ObjectName(ofNamespace, namespace, called);
        }

        /** Of a ClusterRole or Role called so, or of its binding. */
        Tree.Mapping metadata(String called) {
            Tree.Mapping metadata = Tree.Mapping.of("name", new Tree.Text(called));
            return (namespace.isEmpty() ? metadata : metadata.with("namespace", namespace))
                    .with("labels", Tree.Mapping.of(LABEL, new Tree.Text("rbac-defaults")))
                    .with("annotations", Tree.Mapping.of(AUTOUPDATE, new Tree.Text("true")));
        }
    }

    private static List<Written> roles(Tree.Mapping file) {
        List<Written> roles = new ArrayList<>();
        file.mapping("clusterRoles")
                .members()
                .forEach((name, role) -> roles.add(new Written("", name, (Tree.Mapping) role)));
        file.mapping("roles")
                .members()
                .keySet()
                .forEach(namespace -> file.mapping("roles")
                        .mapping(namespace)
                        .members()
                        .forEach((name, role) -> roles.add(new Written(namespace, name, (Tree.Mapping) role))));
        return roles;
    }

    private static Tree.Mapping read() {
        try (InputStream yaml = BootstrapObjects.class.getResourceAsStream(RESOURCE)) {
            if (yaml != null && Trees.yaml(yaml.readAllBytes()) instanceof Tree.Mapping file) {
                return file;
            }
            throw new IllegalStateException("no mapping in the resource " + RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Malformed e) {
            throw new IllegalStateException(RESOURCE + ": " + e.text(), e);
        }
    }

    private static Named namespace(String name) {
        Tree.Mapping metadata = Tree.Mapping.of("name", new Tree.Text(name));
        return new Named(ObjectName.cluster(NAMESPACES, name), Tree.Mapping.of("metadata", metadata));
    }

    private static Named role(Written written) {
        List<Tree.Mapping> rules = written.parts().items("rules").stream()
                .map(rule -> rule(((Tree.Sequence) rule).items()))
                .toList();
        Tree.Mapping role = Tree.Mapping.of("metadata", roleMetadata(written));
        Optional<String> aggregation = written.parts().text("aggregatesFrom");
        return new Named(
                written.named(RbacGroup.CLUSTER_ROLES, RbacGroup.ROLES, written.name()),
                aggregation.isPresent()
                        ? role.with("aggregationRule", Aggregation.of(aggregation.get()))
                        : role.with("rules", Tree.Sequence.of(rules)));
    }

    private static Tree.Mapping roleMetadata(Written written) {
        Tree.Mapping metadata = written.metadata(written.name());
        return written.parts()
                .text("aggregateTo")
                .map(role -> metadata.change(
                        "labels", labels -> labels.with(Aggregation.LABEL + role, new Tree.Text("true"))))
                .orElse(metadata);
    }

    private static Tree.Mapping rule(List<Tree> parts) {
        return switch (parts.size()) {
            case 2 -> Tree.Mapping.of("verbs", parts.get(0), "nonResourceURLs", parts.get(1));
            case 3 ->
                Tree.Mapping.of("verbs", parts.get(0), "apiGroups", parts.get(1))
                        .with("resources", parts.get(2));
            case 4 ->
                Tree.Mapping.of("verbs", parts.get(0), "apiGroups", parts.get(1))
                        .with("resources", parts.get(2))
                        .with("resourceNames", parts.get(3));
            default -> throw new IllegalStateException(RESOURCE + ": a rule has 2 to 4 parts, not " + parts.size());
        };
    }

    private static Named binding(Written written) {
        String name = written.parts().text("binding").orElse(written.name());
        Tree.Mapping role = Tree.Mapping.EMPTY
                .with("apiGroup", RbacGroup.GROUP)
                .with("kind", written.namespace().isEmpty() ? Binding.CLUSTER_ROLE : Binding.ROLE)
                .with("name", written.name());
        return new Named(
                written.named(RbacGroup.CLUSTER_ROLE_BINDINGS, RbacGroup.ROLE_BINDINGS, name),
                Tree.Mapping.of(
                                "metadata", written.metadata(name),
                                "subjects", Tree.Sequence.of(subjects(written.parts())))
                        .with("roleRef", role));
    }

    private static List<Tree.Mapping> subjects(Tree.Mapping written) {
        List<Tree.Mapping> subjects = new ArrayList<>();
        written.texts("users").forEach(name -> subjects.add(person(Subject.USER, name)));
        written.texts("groups").forEach(name -> subjects.add(person(Subject.GROUP, name)));
        written.texts("accounts")
                .forEach(account -> subjects.add(Tree.Mapping.EMPTY
                        .with("kind", Subject.SERVICE_ACCOUNT)
                        .with("name", account)
                        .with("namespace", "kube-system")));
        return subjects;
    }

    private static Tree.Mapping person(String kind, String name) {
        return Tree.Mapping.of("kind", new Tree.Text(kind))
                .with("apiGroup", RbacGroup.GROUP)
                .with("name", name);
    }
}
