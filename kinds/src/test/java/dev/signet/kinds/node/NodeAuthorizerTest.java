package dev.signet.kinds.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NodeAuthorizerTest {
    private static final User NODE = User.of("system:node:n1", "system:nodes");
    private static final Resource PODS = new Resource("", "pods");
    private static final Resource REQUESTS = new Resource("certificates.k8s.io", "podcertificaterequests");
    private static final String ALLOWED = "allowed";
    private static final String UNRELATED = "no relationship found between node 'n1' and this object";

    private final NodeObjects objects = new NodeObjects();

    /** A role that says that all may be done to services. */
    private final NodeAuthorizer nodes = new NodeAuthorizer(
            objects,
            attributes -> attributes.target() instanceof Attributes.OfResource asked
                            && asked.resource().equals("services")
                    ? new Decision.Allow("")
                    : new Decision.NoOpinion("not in the role"));

    @BeforeEach
    void runAPod() {
        create(PODS, "mine", """
                {"metadata": {}, "spec": {"nodeName": "n1", "serviceAccountName": "sa",
                 "volumes": [{"secret": {"secretName": "s"}}, {"configMap": {"name": "m"}}]}}""");
        create(PODS, "theirs", """
                {"metadata": {}, "spec": {"nodeName": "n2", "serviceAccountName": "other",
                 "volumes": [{"secret": {"secretName": "t"}}]}}""");
    }

    private void create(Resource resource, String name, String json) {
        objects.accept(new Change.Created(stored(resource, name, json)));
    }

    private static Stored stored(Resource resource, String name, String json) {
        Tree.Mapping tree = TreeJson.read(json.getBytes(StandardCharsets.UTF_8));
        return new Stored(new ObjectName(resource, "ns", name), TreeJson.write(tree), 1);
    }

    private String decision(User user, String verb, Attributes.OfResource asked) {
        return switch (nodes.decide(new Attributes(user, verb, asked))) {
            case Decision.Allow _ -> ALLOWED;
            case Decision.NoOpinion(String reason) -> reason;
            case Decision.Deny _ -> throw new AssertionError("it never denies");
        };
    }

    private static Attributes.OfResource asked(String group, String resource, String namespace, String name) {
        int slash = resource.indexOf('/');
        return new Attributes.OfResource(
                group,
                "v1",
                slash < 0 ? resource : resource.substring(0, slash),
                slash < 0 ? "" : resource.substring(slash + 1),
                namespace,
                name,
                Selector.EVERYTHING);
    }

    private String core(String verb, String resource, String name) {
        return decision(NODE, verb, asked("", resource, "ns", name));
    }

    private String request(String verb, String resource, String name) {
        return decision(NODE, verb, asked("certificates.k8s.io", resource, "ns", name));
    }

    private String selecting(String verb, Resource resource, String field, Selector.Operator operator, String value) {
        Selector selector = new Selector(List.of(), List.of(new Selector.Requirement(field, operator, List.of(value))));
        return decision(
                NODE,
                verb,
                new Attributes.OfResource(resource.group(), "v1", resource.plural(), "", "ns", "", selector));
    }

    @Test
    void givesNodesTheRoleForOtherKinds() {
        assertThat(core("list", "services", "")).isEqualTo(ALLOWED);
        assertThat(core("list", "endpoints", "")).isEqualTo("not in the role");
        assertThat(decision(NODE, "get", asked("example.com", "pods", "ns", "x")))
                .as("of another group")
                .isEqualTo("not in the role");
    }

    @Test
    void takesNobodyElseForANode() {
        var services = asked("", "services", "ns", "");
        assertThat(decision(User.of("system:node:n1"), "list", services)).isEmpty();
        assertThat(decision(User.of("jane", "system:nodes"), "list", services)).isEmpty();
        assertThat(decision(User.of("system:node:", "system:nodes"), "list", services))
                .isEqualTo("unknown node for user \"system:node:\"");
    }

    /** AUTHZ-NODE-01 */
    @Test
    void showsANodeItsOwnPodCertificateRequests() {
        create(REQUESTS, "mine", "{\"spec\":{\"nodeName\":\"n1\"}}");
        create(REQUESTS, "theirs", "{\"spec\":{\"nodeName\":\"n2\"}}");
        assertThat(request("create", "podcertificaterequests", "")).isEqualTo(ALLOWED);
        assertThat(request("get", "podcertificaterequests", "mine")).isEqualTo(ALLOWED);
        assertThat(request("get", "podcertificaterequests", "theirs")).isEqualTo(UNRELATED);
        assertThat(request("get", "podcertificaterequests", "missing")).isEqualTo(UNRELATED);
    }

    /** AUTHZ-NODE-01 */
    @Test
    void wantsTheNodeSelectedInLists() {
        String text = "can only list/watch podcertificaterequests with nodeName field selector";
        for (String verb : List.of("list", "watch")) {
            assertThat(selecting(verb, REQUESTS, "spec.nodeName", Selector.Operator.IN, "n1"))
                    .isEqualTo(ALLOWED);
            assertThat(selecting(verb, REQUESTS, "spec.nodeName", Selector.Operator.IN, "n2"))
                    .isEqualTo(text);
            assertThat(selecting(verb, REQUESTS, "spec.nodeName", Selector.Operator.NOT_IN, "n1"))
                    .isEqualTo(text);
            assertThat(selecting(verb, REQUESTS, "spec.podName", Selector.Operator.IN, "n1"))
                    .isEqualTo(text);
            assertThat(request(verb, "podcertificaterequests", "")).isEqualTo(text);
        }
    }

    /** AUTHZ-NODE-01 */
    @Test
    void letsNodesDoNothingElseToPodCertificateRequests() {
        create(REQUESTS, "mine", "{\"spec\":{\"nodeName\":\"n1\"}}");
        for (String verb : List.of("update", "patch", "delete", "deletecollection")) {
            assertThat(request(verb, "podcertificaterequests", "mine"))
                    .isEqualTo("nodes may not " + verb + " podcertificaterequests");
        }
        for (String verb : List.of("get", "update", "patch")) {
            assertThat(request(verb, "podcertificaterequests/status", "mine"))
                    .isEqualTo("nodes may not access the status subresource of PodCertificateRequests");
        }
    }

    /** AUTHZ-NODE-01: who has gone has no rights any more. */
    @Test
    void forgetsWhatIsDeleted() {
        create(REQUESTS, "mine", "{\"spec\":{\"nodeName\":\"n1\"}}");
        objects.accept(new Change.Deleted(stored(REQUESTS, "mine", "{\"spec\":{\"nodeName\":\"n1\"}}"), 9));
        assertThat(request("get", "podcertificaterequests", "mine")).isEqualTo(UNRELATED);
        objects.accept(new Change.Deleted(stored(PODS, "mine", "{\"spec\":{\"nodeName\":\"n1\"}}"), 10));
        assertThat(core("get", "secrets", "s")).isEqualTo(UNRELATED);
    }

    /** AUTHZ-NODE-02 */
    @Test
    void givesAccountsOfItsPodsAndTokensForThem() {
        assertThat(core("get", "serviceaccounts", "sa")).isEqualTo(ALLOWED);
        assertThat(core("get", "serviceaccounts", "other")).isEqualTo(UNRELATED);
        assertThat(core("create", "serviceaccounts/token", "sa")).isEqualTo(ALLOWED);
        assertThat(core("create", "serviceaccounts/token", "other")).isEqualTo(UNRELATED);
        assertThat(core("list", "serviceaccounts", ""))
                .isEqualTo("can only create tokens for individual service accounts");
        assertThat(core("create", "serviceaccounts", "sa"))
                .isEqualTo("can only create token subresource of serviceaccount");
    }

    @Test
    void showsSecretsAndConfigMapsOfItsPods() {
        for (String verb : List.of("get", "list", "watch")) {
            assertThat(core(verb, "secrets", "s")).isEqualTo(ALLOWED);
            assertThat(core(verb, "configmaps", "m")).isEqualTo(ALLOWED);
            assertThat(core(verb, "secrets", "t")).isEqualTo(UNRELATED);
            assertThat(core(verb, "secrets", "m")).isEqualTo(UNRELATED);
            assertThat(core(verb, "configmaps", "s")).isEqualTo(UNRELATED);
            assertThat(core(verb, "secrets", "")).isEqualTo("No Object name found");
        }
        assertThat(core("update", "secrets", "s")).isEqualTo("can only read resources of this type");
        assertThat(core("get", "secrets/x", "s")).isEqualTo("cannot read subresource");
        assertThat(decision(NODE, "list", asked("", "secrets", "", "s")))
                .isEqualTo("can only read namespaced object of this type");
        assertThat(decision(NODE, "get", asked("", "secrets", "elsewhere", "s")))
                .isEqualTo(UNRELATED);
    }

    /** A node made it, and would otherwise make itself a reader of what it likes. */
    @Test
    void givesNothingForMirrorPods() {
        create(PODS, "static", """
                {"metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}},
                 "spec": {"nodeName": "n1", "imagePullSecrets": [{"name": "wanted"}]}}""");
        assertThat(core("get", "secrets", "wanted")).isEqualTo(UNRELATED);
        assertThat(core("get", "pods", "static")).isEqualTo(ALLOWED);
    }

    @Test
    void followsAPodThatIsBound() {
        Stored unbound = stored(PODS, "late", "{\"spec\":{\"serviceAccountName\":\"late\"}}");
        Stored bound = stored(PODS, "late", "{\"spec\":{\"serviceAccountName\":\"late\",\"nodeName\":\"n1\"}}");
        objects.accept(new Change.Created(unbound));
        assertThat(core("get", "pods", "late")).isEqualTo(UNRELATED);
        objects.accept(new Change.Updated(unbound, bound));
        assertThat(core("get", "pods", "late")).isEqualTo(ALLOWED);
        assertThat(core("get", "serviceaccounts", "late")).isEqualTo(ALLOWED);
    }

    @Test
    void showsANodeItsPods() {
        assertThat(core("get", "pods", "mine")).isEqualTo(ALLOWED);
        assertThat(core("get", "pods", "theirs")).isEqualTo(UNRELATED);
        for (String verb : List.of("list", "watch")) {
            assertThat(selecting(verb, PODS, "spec.nodeName", Selector.Operator.IN, "n1"))
                    .isEqualTo(ALLOWED);
            assertThat(selecting(verb, PODS, "spec.nodeName", Selector.Operator.IN, "n2"))
                    .isEqualTo("can only list/watch pods with spec.nodeName field selector");
            assertThat(core(verb, "pods", "mine")).isEqualTo(ALLOWED);
            assertThat(core(verb, "pods", "theirs")).isEqualTo(UNRELATED);
        }
    }

    @Test
    void letsNodesWriteWhatAdmissionLooksAt() {
        assertThat(core("create", "pods", "")).isEqualTo(ALLOWED);
        assertThat(core("delete", "pods", "mine")).isEqualTo(ALLOWED);
        assertThat(core("update", "pods", "mine")).isEmpty();
        assertThat(core("patch", "pods/status", "mine")).isEqualTo(ALLOWED);
        assertThat(core("get", "pods/status", "mine")).isEmpty();
        assertThat(core("create", "pods/eviction", "mine")).isEqualTo(ALLOWED);
        assertThat(core("create", "pods/binding", "mine")).isEmpty();
    }

    @Test
    void showsANodeItselfAlone() {
        assertThat(node("get", "nodes", "n1")).isEqualTo(ALLOWED);
        assertThat(node("list", "nodes", "n1"))
                .as("by its name in a field selector")
                .isEqualTo(ALLOWED);
        assertThat(node("get", "nodes", "n2")).isEqualTo("node 'n1' cannot read 'n2', only its own Node object");
        assertThat(node("list", "nodes", "")).isEqualTo("node 'n1' cannot read all nodes, only its own Node object");
        assertThat(node("create", "nodes", "")).isEqualTo(ALLOWED);
        assertThat(node("patch", "nodes", "n1")).isEqualTo(ALLOWED);
        assertThat(node("delete", "nodes", "n1")).isEmpty();
        assertThat(node("patch", "nodes/status", "n1")).isEqualTo(ALLOWED);
        assertThat(node("get", "nodes/status", "n1")).isEmpty();
        assertThat(node("get", "nodes/proxy", "n1")).isEmpty();
    }

    private String node(String verb, String resource, String name) {
        return decision(NODE, verb, asked("", resource, "", name));
    }

    @Test
    void givesANodeItsLease() {
        assertThat(lease("update", "kube-node-lease", "n1")).isEqualTo(ALLOWED);
        assertThat(lease("create", "kube-node-lease", "")).isEqualTo(ALLOWED);
        assertThat(lease("get", "kube-node-lease", "n2"))
                .isEqualTo("can only access node lease with the same name as the requesting node");
        assertThat(lease("get", "kube-system", "n1"))
                .isEqualTo("can only access leases in the \"kube-node-lease\" system namespace");
        assertThat(lease("list", "kube-node-lease", ""))
                .isEqualTo("can only get, create, update, patch, or delete a node lease");
    }

    private String lease(String verb, String namespace, String name) {
        return decision(NODE, verb, asked("coordination.k8s.io", "leases", namespace, name));
    }
}
