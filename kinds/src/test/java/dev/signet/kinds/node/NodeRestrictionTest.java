package dev.signet.kinds.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.kinds.MapMirror;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NodeRestrictionTest {
    private static final User NODE = User.of("system:node:n1", "system:nodes");
    private static final Resource PODS = new Resource("", "pods");
    private static final Resource LEASES = new Resource("coordination.k8s.io", "leases");
    private static final ObjectName POD = new ObjectName(PODS, "ns", "p");
    private static final ObjectName SELF = ObjectName.cluster(new Resource("", "nodes"), "n1");
    private static final ObjectName OTHER = ObjectName.cluster(new Resource("", "nodes"), "n2");
    private static final Tree.Mapping EMPTY = Tree.Mapping.EMPTY;
    private static final Tree.Mapping RUNNING = tree("{\"spec\":{\"nodeName\":\"n1\"}}");
    private static final Tree.Mapping ELSEWHERE = tree("{\"spec\":{\"nodeName\":\"n2\"}}");
    private static final Tree.Mapping MIRROR_POD = tree("""
            {"metadata": {"name": "p", "annotations": {"kubernetes.io/config.mirror": "x"},
              "ownerReferences": [{"apiVersion": "v1", "kind": "Node", "name": "n1", "uid": "node-uid", "controller": true}]},
             "spec": {"nodeName": "n1"}}""");

    private final MapMirror there = new MapMirror().put(SELF, tree("{\"metadata\":{\"uid\":\"node-uid\"}}"));
    private final AdmissionRule rule = new NodeRestriction(there);

    private static Tree.Mapping tree(String json) {
        return TreeJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Call call(User user, Operation operation, ObjectName name, String endpoint) {
        return new Call(user, "v1", endpoint, operation, name, false, Instant.EPOCH);
    }

    private String refusal(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        assertThat(rule.concerns(call)).isTrue();
        try {
            rule.check(call, stored, sent);
            return "";
        } catch (Problem.Thrown thrown) {
            return switch (thrown.problem()) {
                case Problem.Forbidden forbidden -> forbidden.reason();
                case Problem.NotFound(ObjectName name) -> "404 " + name.name();
                default -> throw thrown;
            };
        }
    }

    private String created(ObjectName name, Tree.Mapping sent) {
        return refusal(call(NODE, Operation.CREATE, name, ""), Optional.empty(), Optional.of(sent));
    }

    private String updated(ObjectName name, String endpoint, Tree.Mapping stored, Tree.Mapping sent) {
        return refusal(call(NODE, Operation.UPDATE, name, endpoint), Optional.of(stored), Optional.of(sent));
    }

    private String deleted(ObjectName name, Tree.Mapping stored) {
        return refusal(call(NODE, Operation.DELETE, name, ""), Optional.of(stored), Optional.empty());
    }

    @Test
    void concernsNodesAlone() {
        assertThat(rule.phase()).isEqualTo(AdmissionRule.Phase.BEFORE_VALIDATION);
        assertThat(rule.concerns(call(User.of("bob"), Operation.CREATE, POD, "")))
                .isFalse();
        assertThat(created(new ObjectName(new Resource("", "events"), "ns", "e"), EMPTY))
                .as("what is nobody's")
                .isEmpty();
    }

    @Test
    void letsNobodyWriteWhoDoesNotSayWhichNodeHeIs() {
        Call call = call(
                User.of("system:node:", "system:nodes"),
                Operation.CREATE,
                new ObjectName(new Resource("", "events"), "ns", "e"),
                "");
        assertThat(refusal(call, Optional.empty(), Optional.of(EMPTY)))
                .isEqualTo("could not determine node from user \"system:node:\"");
    }

    @Test
    void letsANodeCreateMirrorPodsOfItsOwn() {
        assertThat(created(POD, MIRROR_POD)).isEmpty();
        assertThat(created(POD, RUNNING))
                .isEqualTo("pod does not have \"kubernetes.io/config.mirror\" annotation, node \"n1\" can only create"
                        + " mirror pods");
        assertThat(created(POD, withSpec(spec -> spec.with("nodeName", "n2"))))
                .isEqualTo("node \"n1\" can only create pods with spec.nodeName set to itself");
    }

    @Test
    void wantsMirrorPodsToBelongToTheNode() {
        String only = "node \"n1\" can only create pods with ";
        assertThat(created(POD, ownedBy())).isEqualTo(only + "an owner reference set to itself");
        assertThat(created(POD, ownedBy("{}", "{}"))).isEqualTo(only + "a single owner reference set to itself");
        assertThat(created(POD, ownedBy("{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"n2\"}")))
                .isEqualTo(only + "an owner reference set to itself");
        assertThat(created(POD, ownedBy("{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"n1\"}")))
                .isEqualTo(only + "a controller owner reference set to itself");
        String mine = "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"n1\",\"controller\":true,\"uid\":\"u\"";
        assertThat(created(POD, ownedBy(mine + ",\"blockOwnerDeletion\":true}")))
                .isEqualTo("node \"n1\" must not set blockOwnerDeletion on an owner reference");
        assertThat(created(POD, ownedBy(mine + "}"))).isEqualTo("node n1 UID mismatch: expected u got node-uid");
        there.remove(SELF);
        assertThat(created(POD, ownedBy(mine + "}"))).isEqualTo("404 n1");
    }

    private static Tree.Mapping ownedBy(String... owners) {
        Tree.Sequence list = Tree.Sequence.of(
                List.of(owners).stream().map(NodeRestrictionTest::tree).toList());
        return MIRROR_POD.change("metadata", metadata -> metadata.with("ownerReferences", list));
    }

    @Test
    void wantsMirrorPodsToReferToNothing() {
        assertThat(refers("{\"serviceAccountName\":\"sa\"}")).isEqualTo("a service account");
        assertThat(refers("{\"imagePullSecrets\":[{\"name\":\"s\"}]}")).isEqualTo("secrets");
        assertThat(refers("{\"volumes\":[{\"configMap\":{\"name\":\"m\"}}]}")).isEqualTo("configmaps");
        assertThat(refers("{\"volumes\":[{\"projected\":{\"sources\":[{\"clusterTrustBundle\":{}}]}}]}"))
                .isEqualTo("clustertrustbundles");
        assertThat(refers("{\"volumes\":[{\"persistentVolumeClaim\":{}}]}")).isEqualTo("persistentvolumeclaims");
        assertThat(refers("{\"resourceClaims\":[{}]}")).isEqualTo("resourceclaims");
    }

    private String refers(String spec) {
        String prefix = "node \"n1\" can not create pods that reference ";
        String refusal = created(POD, MIRROR_POD.with("spec", tree(spec).with("nodeName", "n1")));
        assertThat(refusal).startsWith(prefix);
        return refusal.substring(prefix.length());
    }

    private static Tree.Mapping withSpec(UnaryOperator<Tree.Mapping> change) {
        return MIRROR_POD.change("spec", change);
    }

    @Test
    void letsANodeDeleteItsPodsAndChangeNone() {
        assertThat(deleted(POD, RUNNING)).isEmpty();
        assertThat(deleted(POD, ELSEWHERE))
                .isEqualTo("node \"n1\" can only delete pods with spec.nodeName set to itself");
        assertThat(updated(POD, "", RUNNING, RUNNING))
                .isEqualTo("unexpected operation \"UPDATE\", node \"n1\" can only create and delete mirror pods");
    }

    @Test
    void letsANodeWriteTheStatusOfItsPods() {
        Tree.Mapping labelled = RUNNING.with("metadata", tree("{\"labels\":{\"a\":\"b\"}}"));
        assertThat(updated(POD, "status", RUNNING, RUNNING)).isEmpty();
        assertThat(updated(POD, "status", ELSEWHERE, ELSEWHERE))
                .isEqualTo("node \"n1\" can only update pod status for pods with spec.nodeName set to itself");
        assertThat(updated(POD, "status", RUNNING, labelled))
                .isEqualTo("node \"n1\" cannot update labels through pod status");
    }

    @Test
    void letsANodeWriteItselfAlone() {
        assertThat(created(SELF, EMPTY)).isEmpty();
        assertThat(updated(SELF, "status", EMPTY, EMPTY)).isEmpty();
        assertThat(deleted(SELF, EMPTY)).isEmpty();
        String text = "node \"n1\" is not allowed to modify node \"n2\"";
        assertThat(created(OTHER, EMPTY)).isEqualTo(text);
        assertThat(updated(OTHER, "status", EMPTY, EMPTY)).isEqualTo(text);
        assertThat(deleted(OTHER, EMPTY)).isEqualTo(text);
    }

    @Test
    void letsANodeDrawNoPodsToItself() {
        Tree.Mapping tainted = tree("{\"spec\":{\"taints\":[{\"key\":\"a\",\"effect\":\"NoSchedule\"}]}}");
        assertThat(created(SELF, tainted)).isEmpty();
        assertThat(updated(SELF, "", tainted, EMPTY)).isEqualTo("node \"n1\" is not allowed to modify taints");
        Tree.Mapping owned = tree("{\"metadata\":{\"ownerReferences\":[{\"kind\":\"Node\"}]}}");
        assertThat(updated(SELF, "", EMPTY, owned)).isEqualTo("node \"n1\" is not allowed to modify ownerReferences");
    }

    @Test
    void letsANodeSetLabelsOfKubeletsAlone() {
        assertThat(created(
                        SELF, labelled("kubernetes.io/hostname", "example.com/x", "plain", "node.kubernetes.io/any")))
                .isEmpty();
        assertThat(created(SELF, labelled("kubernetes.io/x", "a.k8s.io/y", "node-restriction.kubernetes.io/z")))
                .isEqualTo("node \"n1\" is not allowed to set the following labels: a.k8s.io/y, kubernetes.io/x,"
                        + " node-restriction.kubernetes.io/z");
        Tree.Mapping role = labelled("node-role.kubernetes.io/master");
        assertThat(updated(SELF, "", role, EMPTY))
                .isEqualTo("is not allowed to modify labels: node-role.kubernetes.io/master");
        assertThat(updated(SELF, "", role, role)).isEmpty();
    }

    private static Tree.Mapping labelled(String... labels) {
        Tree.Mapping all = EMPTY;
        for (String label : labels) {
            all = all.with(label, "v");
        }
        return Tree.Mapping.of("metadata", Tree.Mapping.of("labels", all));
    }

    @Test
    void letsANodeWriteItsLeaseAlone() {
        assertThat(created(new ObjectName(LEASES, "kube-node-lease", "n1"), EMPTY))
                .isEmpty();
        assertThat(created(new ObjectName(LEASES, "kube-node-lease", "n2"), EMPTY))
                .isEqualTo("can only access node lease with the same name as the requesting node");
        assertThat(created(new ObjectName(LEASES, "kube-system", "n1"), EMPTY))
                .isEqualTo("can only access leases in the \"kube-node-lease\" system namespace");
    }
}
