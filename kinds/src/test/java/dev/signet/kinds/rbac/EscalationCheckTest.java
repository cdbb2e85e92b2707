package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.MapMirror;
import dev.signet.kinds.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationCheckTest {
    private static final User JIM = User.of("jim", "system:authenticated");
    private static final Tree.Mapping READER =
            yaml("{metadata: {name: reader}, rules: [{verbs: [get], apiGroups: [g], resources: [things]}]}");

    private final MapMirror mirror = new MapMirror();
    private final EscalationCheck check = new EscalationCheck(mirror, new RbacAuthorizer(mirror));

    EscalationCheckTest() {
        mirror.put(RbacGroup.CLUSTER_ROLES, READER);
        grant("reader");
    }

    /** RBAC-03. */
    @Test
    void refusesARoleThatGrantsMoreThanItsWriterHas() {
        assertThat(
                        problem(
                                RbacGroup.CLUSTER_ROLES,
                                yaml(
                                        "{metadata: {name: e}, rules: [{verbs: [approve],"
                                                + " apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [a.test/b]}]}")))
                .isEqualTo(new Problem.Forbidden(
                        ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "e"),
                        "user \"jim\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not"
                                + " currently held:\n{APIGroups:[\"certificates.k8s.io\"], Resources:[\"signers\"],"
                                + " ResourceNames:[\"a.test/b\"], Verbs:[\"approve\"]}"));
    }

    @Test
    void takesARoleThatGrantsNoMore() {
        assertThatCode(() -> check(
                        RbacGroup.CLUSTER_ROLES,
                        yaml("{metadata: {name: f}, rules: [{verbs: [get],"
                                + " apiGroups: [g], resources: [things], resourceNames: [x]}]}")))
                .doesNotThrowAnyException();
    }

    /** RBAC-03. */
    @Test
    void refusesToBindARoleThatItsWriterDoesNotHave() {
        mirror.put(
                RbacGroup.CLUSTER_ROLES,
                yaml("{metadata: {name: admin}, rules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]}"));
        Tree.Mapping binding = yaml("{metadata: {name: e}, roleRef: {kind: ClusterRole, name: admin}}");
        assertThat(problem(RbacGroup.CLUSTER_ROLE_BINDINGS, binding)).isInstanceOf(Problem.Forbidden.class);
        assertThatCode(() -> check(
                        RbacGroup.CLUSTER_ROLE_BINDINGS,
                        yaml("{metadata: {name: e}, roleRef: {kind: ClusterRole, name: reader}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void takesABindingOfWhoMayBind() {
        mirror.put(
                RbacGroup.CLUSTER_ROLES,
                yaml(
                        "{metadata: {name: binder}, rules: [{verbs: [bind],"
                                + " apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [admin]}]}"));
        grant("binder");
        assertThatCode(() -> check(
                        RbacGroup.CLUSTER_ROLE_BINDINGS,
                        yaml("{metadata: {name: e}, roleRef: {kind: ClusterRole, name: admin}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void takesARoleOfWhoMayEscalate() {
        mirror.put(
                RbacGroup.CLUSTER_ROLES,
                yaml("{metadata: {name: escalator}, rules: [{verbs: [escalate],"
                        + " apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles]}]}"));
        grant("escalator");
        assertThatCode(() -> check(
                        RbacGroup.CLUSTER_ROLES,
                        yaml("{metadata: {name: e}, rules: [{verbs: ['*'],"
                                + " apiGroups: ['*'], resources: ['*']}]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void saysThatABoundRoleDoesNotExist() {
        assertThat(problem(
                        RbacGroup.CLUSTER_ROLE_BINDINGS,
                        yaml("{metadata: {name: e}, roleRef: {kind: ClusterRole, name: gone}}")))
                .isEqualTo(new Problem.NotFound(ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "gone")));
    }

    @Test
    void demandsEverythingOfWhoAggregates() {
        assertThat(problem(
                        RbacGroup.CLUSTER_ROLES,
                        yaml("{metadata: {name: e}, aggregationRule: {clusterRoleSelectors: [{}]}}")))
                .isEqualTo(new Problem.Forbidden(
                        ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "e"),
                        "must have cluster-admin privileges to use the aggregationRule"));
    }

    @Test
    void letsGarbageCollectionChangeMetadata() {
        Tree.Mapping stored = yaml("{metadata: {name: e, finalizers: [a]}, rules: [{verbs: ['*'], apiGroups: ['*'],"
                + " resources: ['*']}]}");
        Call update = Samples.call(JIM, Operation.UPDATE, ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "e"));
        Tree.Mapping sent = stored.change("metadata", metadata -> metadata.without("finalizers"));
        assertThatCode(() -> check.check(update, Optional.of(stored), Optional.of(sent)))
                .doesNotThrowAnyException();
    }

    @Test
    void concernsWritesOfRolesAndBindingsByOthersThanMasters() {
        ObjectName role = ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "e");
        assertThat(check.concerns(Samples.call(JIM, Operation.CREATE, role))).isTrue();
        assertThat(check.concerns(Samples.call(JIM, Operation.DELETE, role))).isFalse();
        assertThat(check.concerns(Samples.call(User.of("root", "system:masters"), Operation.CREATE, role)))
                .isFalse();
        assertThat(check.concerns(Samples.call(Operation.CREATE, new Resource("", "configmaps"), "a", "m")))
                .isFalse();
    }

    private void grant(String role) {
        mirror.put(
                RbacGroup.CLUSTER_ROLE_BINDINGS,
                yaml(
                        "{metadata: {name: %s}, subjects: [{kind: User, name: jim}], roleRef: {kind: ClusterRole, name: %s}}"
                                .formatted(role, role)));
    }

    private void check(Resource resource, Tree.Mapping object) {
        String name = object.mapping("metadata").textOrEmpty("name");
        Call call = Samples.call(JIM, Operation.CREATE, ObjectName.cluster(resource, name));
        check.check(call, Optional.empty(), Optional.of(object));
    }

    private Problem problem(Resource resource, Tree.Mapping object) {
        return catchThrowableOfType(Problem.Thrown.class, () -> check(resource, object))
                .problem();
    }
}
