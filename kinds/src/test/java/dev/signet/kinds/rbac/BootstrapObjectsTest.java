package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.MapMirror;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapObjectsTest {
    private final List<BootstrapObjects.Named> objects = BootstrapObjects.list();

    @Test
    void beginsWithTheNamespaces() {
        assertThat(objects.stream().limit(4).map(object -> object.name().toString()))
                .allMatch(name -> name.contains("resource=namespaces,"));
        assertThat(objects.stream().limit(4).map(object -> object.name().name()))
                .containsExactly("default", "kube-system", "kube-public", "kube-node-lease");
    }

    @Test
    void writesARoleInFull() {
        assertThat(tree("clusterroles", "system:certificates.k8s.io:kubelet-serving-approver"))
                .isEqualTo(yaml("""
                        metadata:
                          name: system:certificates.k8s.io:kubelet-serving-approver
                          labels: {kubernetes.io/bootstrapping: rbac-defaults}
                          annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
                        rules:
                          - verbs: [approve]
                            apiGroups: [certificates.k8s.io]
                            resources: [signers]
                            resourceNames: [kubernetes.io/kubelet-serving]
                        """));
    }

    /** APR-07. */
    @Test
    void letsTheApproverDecideKubeletsClientRequests() {
        assertThat(tree("clusterroles", "system:controller:certificate-controller")
                        .mappings("rules"))
                .contains(yaml("""
                                verbs: [update]
                                apiGroups: [certificates.k8s.io]
                                resources: [certificatesigningrequests/approval, certificatesigningrequests/status]
                                """), yaml("""
                                verbs: [approve]
                                apiGroups: [certificates.k8s.io]
                                resources: [signers]
                                resourceNames: [kubernetes.io/kube-apiserver-client-kubelet]
                                """));
    }

    @Test
    void writesABindingInFull() {
        assertThat(tree("clusterrolebindings", "system:controller:certificate-controller"))
                .isEqualTo(yaml("""
                        metadata:
                          name: system:controller:certificate-controller
                          labels: {kubernetes.io/bootstrapping: rbac-defaults}
                          annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
                        subjects: [{kind: ServiceAccount, name: certificate-controller, namespace: kube-system}]
                        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:controller:certificate-controller"}
                        """));
    }

    /** RBAC-01: a binding of a namespace may have another name than its role. */
    @Test
    void writesARoleOfANamespaceAndItsBinding() {
        String name = "extension-apiserver-authentication-reader";
        assertThat(tree("roles", name).mapping("metadata").textOrEmpty("namespace"))
                .isEqualTo("kube-system");
        assertThat(tree("rolebindings", "system::" + name)).isEqualTo(yaml("""
                        metadata:
                          name: system::extension-apiserver-authentication-reader
                          namespace: kube-system
                          labels: {kubernetes.io/bootstrapping: rbac-defaults}
                          annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
                        subjects:
                          - {kind: User, apiGroup: rbac.authorization.k8s.io, name: "system:kube-controller-manager"}
                          - {kind: User, apiGroup: rbac.authorization.k8s.io, name: "system:kube-scheduler"}
                        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: extension-apiserver-authentication-reader}
                        """));
    }

    @Test
    void isValidThroughout() {
        for (BootstrapObjects.Named object : objects) {
            Scope scope = object.name().namespace().isEmpty() ? Scope.CLUSTER : Scope.NAMESPACED;
            Rules rules = object.tree().has("roleRef") ? new BindingRules(scope) : new RoleRules(scope);
            Call call = Samples.call(Samples.ALICE, Operation.CREATE, object.name());
            assertThat(rules.validateCreate(call, object.tree()))
                    .as(object.name().name())
                    .isEmpty();
        }
    }

    /** AUTHN-02, RBAC-05: what everybody may. */
    @Test
    void grantsEverybodyWhatEverybodyNeeds() {
        RbacAuthorizer authorizer = new RbacAuthorizer(mirror());
        User anonymous = User.of(User.ANONYMOUS, User.ALL_UNAUTHENTICATED);
        User jim = User.of("jim", User.ALL_AUTHENTICATED);
        assertThat(authorizer.allows(new Attributes(anonymous, "get", new Attributes.OfPath("/healthz"))))
                .isTrue();
        assertThat(authorizer.allows(new Attributes(anonymous, "get", new Attributes.OfPath("/api"))))
                .isFalse();
        assertThat(authorizer.allows(new Attributes(jim, "get", new Attributes.OfPath("/apis/certificates.k8s.io"))))
                .isTrue();
        assertThat(authorizer.allows(new Attributes(
                        jim,
                        "create",
                        new Attributes.OfResource(
                                "authentication.k8s.io", "v1", "selfsubjectreviews", "", "", "", Selector.EVERYTHING))))
                .isTrue();
    }

    /** RBAC-05, AUTHZ-NODE-02: accounts and nodes read trust bundles, others need a role of their own. */
    @Test
    void letsAccountsAndNodesReadTrustBundles() {
        RbacAuthorizer accounts = new RbacAuthorizer(mirror());
        User account = User.of("system:serviceaccount:n:a", "system:serviceaccounts", "system:serviceaccounts:n");
        for (String verb : List.of("get", "list", "watch")) {
            assertThat(accounts.allows(bundles(account, verb))).as(verb).isTrue();
            assertThat(accounts.allows(bundles(User.of("jim", User.ALL_AUTHENTICATED), verb)))
                    .as(verb)
                    .isFalse();
            assertThat(PolicyRule.listOf(tree("clusterroles", "system:node")))
                    .anyMatch(rule -> rule.resources().contains("clustertrustbundles")
                            && rule.verbs().contains(verb));
        }
        assertThat(accounts.allows(bundles(account, "delete"))).isFalse();
    }

    /** Section 6's table: what the publisher of the API server's bundle may, and no more. */
    @Test
    void letsThePublisherAttestForOneSigner() {
        RbacAuthorizer authorizer = new RbacAuthorizer(mirror());
        User publisher = User.of(
                "system:serviceaccount:kube-system:kube-apiserver-serving-clustertrustbundle-publisher",
                "system:serviceaccounts");
        for (String verb : List.of("create", "update", "delete", "list", "watch")) {
            assertThat(authorizer.allows(bundles(publisher, verb))).as(verb).isTrue();
        }
        assertThat(authorizer.allows(attest(publisher, "kubernetes.io/kube-apiserver-serving")))
                .isTrue();
        assertThat(authorizer.allows(attest(publisher, "kubernetes.io/kubelet-serving")))
                .isFalse();
    }

    private static Attributes bundles(User user, String verb) {
        return new Attributes(
                user,
                verb,
                new Attributes.OfResource(
                        "certificates.k8s.io", "v1", "clustertrustbundles", "", "", "", Selector.EVERYTHING));
    }

    private static Attributes attest(User user, String signerName) {
        return new Attributes(
                user,
                "attest",
                new Attributes.OfResource(
                        "certificates.k8s.io", "*", "signers", "", "", signerName, Selector.EVERYTHING));
    }

    /** RBAC-01. */
    @Test
    void keepsCertificatesOutOfTheRolesForPeople() {
        for (String role : List.of("admin", "edit", "view")) {
            assertThat(PolicyRule.listOf(tree("clusterroles", "system:aggregate-to-" + role)))
                    .isNotEmpty()
                    .noneMatch(rule -> rule.apiGroups().contains("certificates.k8s.io")
                            || rule.apiGroups().contains("*"));
        }
    }

    /** RBAC-01: edit is put together from what views and what edits, and admin from that and more. */
    @Test
    void gathersTheRolesForPeople() {
        assertThat(tree("clusterroles", "edit")).isEqualTo(yaml("""
                metadata:
                  name: edit
                  labels:
                    kubernetes.io/bootstrapping: rbac-defaults
                    rbac.authorization.k8s.io/aggregate-to-admin: "true"
                  annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
                aggregationRule:
                  clusterRoleSelectors:
                    - matchLabels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}
                """));
        assertThat(tree("clusterroles", "view")
                        .mapping("metadata")
                        .mapping("labels")
                        .textMembers())
                .containsEntry("rbac.authorization.k8s.io/aggregate-to-edit", "true");
        assertThat(tree("clusterroles", "admin")
                        .mapping("metadata")
                        .mapping("labels")
                        .textMembers())
                .doesNotContainKey("rbac.authorization.k8s.io/aggregate-to-admin");
    }

    private MapMirror mirror() {
        MapMirror mirror = new MapMirror();
        objects.forEach(object -> mirror.put(object.name().resource(), object.tree()));
        return mirror;
    }

    private Tree.Mapping tree(String plural, String name) {
        return objects.stream()
                .filter(object -> named(object.name(), plural, name))
                .findFirst()
                .orElseThrow()
                .tree();
    }

    private static boolean named(ObjectName object, String plural, String name) {
        return object.resource().plural().equals(plural) && object.name().equals(name);
    }
}
