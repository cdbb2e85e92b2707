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

    /** In the order in which they can be made: namespaces, roles, bindings. */
    public static List<Named> list() {
        Tree.Mapping file = read();
        List<Named> objects = new ArrayList<>();
        file.texts("namespaces").forEach(name -> objects.add(namespace(name)));
        file.mapping("clusterRoles").members().forEach((name, role) -> objects.add(role(name, (Tree.Mapping) role)));
        file.mapping("clusterRoles").members().forEach((name, role) -> {
            List<Tree.Mapping> subjects = subjects((Tree.Mapping) role);
            if (!subjects.isEmpty()) {
                objects.add(binding(name, subjects));
            }
        });
        return List.copyOf(objects);
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

    private static Named role(String name, Tree.Mapping written) {
        List<Tree.Mapping> rules = written.items("rules").stream()
                .map(rule -> rule(((Tree.Sequence) rule).items()))
                .toList();
        Tree.Mapping role = Tree.Mapping.of("metadata", roleMetadata(name, written));
        Optional<String> aggregation = written.text("aggregatesFrom");
        return new Named(
                ObjectName.cluster(RbacGroup.CLUSTER_ROLES, name),
                aggregation.isPresent()
                        ? role.with("aggregationRule", Aggregation.of(aggregation.get()))
                        : role.with("rules", Tree.Sequence.of(rules)));
    }

    private static Tree.Mapping roleMetadata(String name, Tree.Mapping written) {
        return written.text("aggregateTo")
                .map(role -> metadata(name)
                        .change("labels", labels -> labels.with(Aggregation.LABEL + role, new Tree.Text("true"))))
                .orElseGet(() -> metadata(name));
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

    private static Named binding(String name, List<Tree.Mapping> subjects) {
        Tree.Mapping role = Tree.Mapping.EMPTY
                .with("apiGroup", RbacGroup.GROUP)
                .with("kind", Binding.CLUSTER_ROLE)
                .with("name", name);
        return new Named(
                ObjectName.cluster(RbacGroup.CLUSTER_ROLE_BINDINGS, name),
                Tree.Mapping.of("metadata", metadata(name), "subjects", Tree.Sequence.of(subjects))
                        .with("roleRef", role));
    }

    private static List<Tree.Mapping> subjects(Tree.Mapping written) {
        List<Tree.Mapping> subjects = new ArrayList<>();
        written.texts("groups")
                .forEach(group -> subjects.add(Tree.Mapping.EMPTY
                        .with("kind", Subject.GROUP)
                        .with("apiGroup", RbacGroup.GROUP)
                        .with("name", group)));
        written.texts("accounts")
                .forEach(account -> subjects.add(Tree.Mapping.EMPTY
                        .with("kind", Subject.SERVICE_ACCOUNT)
                        .with("name", account)
                        .with("namespace", "kube-system")));
        return subjects;
    }

    private static Tree.Mapping metadata(String name) {
        return Tree.Mapping.of("name", new Tree.Text(name))
                .with("labels", Tree.Mapping.of(LABEL, new Tree.Text("rbac-defaults")))
                .with("annotations", Tree.Mapping.of(AUTOUPDATE, new Tree.Text("true")));
    }
}
