package dev.signet.kinds.rbac;

import static dev.signet.apiserver.catalog.Columns.AGE;
import static dev.signet.apiserver.catalog.Columns.CREATED_AT;
import static dev.signet.apiserver.catalog.Columns.NAME;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The API group {@code rbac.authorization.k8s.io}. */
public final class RbacGroup {
    public static final String GROUP = "rbac.authorization.k8s.io";

    public static final Resource ROLES = new Resource(GROUP, "roles");
    public static final Resource CLUSTER_ROLES = new Resource(GROUP, "clusterroles");
    public static final Resource ROLE_BINDINGS = new Resource(GROUP, "rolebindings");
    public static final Resource CLUSTER_ROLE_BINDINGS = new Resource(GROUP, "clusterrolebindings");

    /** What the mirror has to hold for the authorizer and the admission of this group. */
    public static final Set<Resource> MIRRORED = Set.of(ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS);

    private static final String DEFINITIONS = "io.k8s.api.rbac.v1.";

    private RbacGroup() {}

    public static List<Kind> kinds() {
        SchemaFile file = SchemaFile.resource(RbacGroup.class, "rbac.authorization.k8s.io.v1.yaml");
        return List.of(
                role(Scope.NAMESPACED, ROLES, "Role", file),
                role(Scope.CLUSTER, CLUSTER_ROLES, "ClusterRole", file),
                binding(Scope.NAMESPACED, ROLE_BINDINGS, "RoleBinding", file),
                binding(Scope.CLUSTER, CLUSTER_ROLE_BINDINGS, "ClusterRoleBinding", file));
    }

    /** @param authorizer the whole one, asked for the verbs {@code escalate} and {@code bind} (RBAC-03) */
    public static List<AdmissionRule> admission(Mirror mirror, Authorizer authorizer) {
        return List.of(new EscalationCheck(mirror, authorizer));
    }

    private static Kind role(Scope scope, Resource resource, String kind, SchemaFile file) {
        return Kind.declare(new Kind.Names(resource, kind, List.of()), scope)
                .version(Version.of("v1", schema(file, kind)))
                .stored(new RoleRules(scope))
                .columns(List.of(NAME, CREATED_AT))
                .done();
    }

    private static Kind binding(Scope scope, Resource resource, String kind, SchemaFile file) {
        return Kind.declare(new Kind.Names(resource, kind, List.of()), scope)
                .version(Version.of("v1", schema(file, kind)).defaultedBy(BindingRules::defaulted))
                .stored(new BindingRules(scope))
                .columns(bindingColumns())
                .done();
    }

    private static Schema.Structure schema(SchemaFile file, String kind) {
        return file.definition(DEFINITIONS + kind);
    }

    private static List<Column> bindingColumns() {
        return List.of(
                NAME,
                Columns.text("Role", "Kind and name of the role that is granted.", RbacGroup::roleOf),
                AGE,
                Columns.wide("Users", "Users who have the role.", subjects(Subject.USER)),
                Columns.wide("Groups", "Groups that have the role.", subjects(Subject.GROUP)),
                Columns.wide(
                        "ServiceAccounts", "Service accounts that have the role.", subjects(Subject.SERVICE_ACCOUNT)));
    }

    private static String roleOf(Tree.Mapping binding) {
        Tree.Mapping role = binding.mapping("roleRef");
        return role.textOrEmpty("kind") + "/" + role.textOrEmpty("name");
    }

    private static Function<Tree.Mapping, String> subjects(String kind) {
        Predicate<Subject> meant = subject -> subject.kind().equals(kind);
        return binding -> Binding.of(binding).subjects().stream()
                .filter(meant)
                .map(subject ->
                        subject.namespace().isEmpty() ? subject.name() : subject.namespace() + "/" + subject.name())
                .collect(Collectors.joining(", "));
    }
}
