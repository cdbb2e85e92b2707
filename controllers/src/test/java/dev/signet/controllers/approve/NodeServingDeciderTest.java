package dev.signet.controllers.approve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.SteppedTimeline;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.SubjectAltNames;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** KUB-SRV-01: what kubelets ask for, against what their Node objects have. */
class NodeServingDeciderTest {
    private final FakeApi api = new FakeApi();
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:01:00Z"));
    private final NodeServingDecider decider =
            new NodeServingDecider(api.client(), ClusterNames.of("cluster.local", "cluster.local"), timeline);

    /** The signers that boss may approve; others may nothing. */
    private String approvable = "";

    private boolean authorizerFails;

    @BeforeEach
    void authorize() {
        api.answering((line, body) -> line.equals("POST /apis/authorization.k8s.io/v1/subjectaccessreviews")
                ? Optional.of(authorizerFails ? FakeApi.Reply.status(503, "ServiceUnavailable") : review(body))
                : Optional.empty());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** @param addresses {@code Type=address}, with spaces between */
    private void node(String addresses) {
        String list = List.of(addresses.split(" ", -1)).stream()
                .map(entry -> entry.split("=", -1))
                .map(entry -> "{\"type\":\"" + entry[0] + "\",\"address\":\"" + entry[1] + "\"}")
                .collect(Collectors.joining(","));
        api.put("/api/v1/nodes", """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"},"status":{"addresses":[%s]}}""".formatted(list));
    }

    private void usualNode() {
        node("Hostname=n1.test InternalIP=10.0.0.7");
    }

    private static String denial(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Deny.class);
        return ((Decision.Deny) decision).message();
    }

    private static Decision.NoOpinion silence(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.NoOpinion.class);
        return (Decision.NoOpinion) decision;
    }

    @Test
    void approvesANodeWhoseNamesAreItsOwn() {
        usualNode();
        assertThat(decider.decide(Asking.kubelet().request()))
                .isEqualTo(new Decision.Approve(
                        "NodeServing",
                        "node-serving: the requester is node n1, whose Node object has every name and address"));
    }

    /** The shapes that real clusters have; a dash for no DNS names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hostname=n1 InternalIP=10.0.0.7                                                      | n1 | 10.0.0.7
            Hostname=n1 InternalIP=10.0.0.7                                                      | -  | 10.0.0.7
            Hostname=n1 InternalDNS=n1.internal ExternalDNS=n1.example.com InternalIP=10.0.0.7 ExternalIP=192.0.2.7 | n1 n1.example.com n1.internal | 10.0.0.7 192.0.2.7
            Hostname=rack7-u12 InternalIP=10.0.0.7                                               | rack7-u12 | 10.0.0.7
            Hostname=ip-10-0-0-7.eu-west-1.compute.internal InternalDNS=ip-10-0-0-7.eu-west-1.compute.internal ExternalDNS=ec2-192-0-2-7.eu-west-1.compute.amazonaws.com InternalIP=10.0.0.7 ExternalIP=192.0.2.7 | ip-10-0-0-7.eu-west-1.compute.internal ec2-192-0-2-7.eu-west-1.compute.amazonaws.com | 10.0.0.7 192.0.2.7
            Hostname=gke-a-default-pool-1f2e3d4c-x9zz InternalDNS=gke-a-default-pool-1f2e3d4c-x9zz.c.project.internal InternalIP=10.0.0.7 | gke-a-default-pool-1f2e3d4c-x9zz gke-a-default-pool-1f2e3d4c-x9zz.c.project.internal | 10.0.0.7
            Hostname=aks-nodepool1-12345678-vmss000000 InternalIP=10.0.0.7                        | aks-nodepool1-12345678-vmss000000 | 10.0.0.7
            Hostname=n1 InternalIP=10.0.0.7 InternalIP=2001:db8::7                               | n1 | 10.0.0.7 2001:db8::7
            Hostname=n1 InternalIP=2001:DB8:0:0:0:0:0:7                                          | n1 | 2001:db8::7
            Hostname=n1 InternalIP=2001:0db8:0000:0000:0000:0000:0000:0007                       | n1 | 2001:db8::7
            Hostname=n1 InternalIP=::ffff:10.0.0.7                                               | n1 | 10.0.0.7
            Hostname=10.0.0.7 InternalIP=10.0.0.7                                                | -  | 10.0.0.7
            Hostname=10.0.0.8 InternalIP=10.0.0.7                                                | -  | 10.0.0.7 10.0.0.8
            Hostname=i-0123456789abcdef0 InternalIP=10.0.0.7                                     | i-0123456789abcdef0 | 10.0.0.7
            Hostname=3f2504e0-4f89-11d3-9a0c-0305e82c3301 InternalIP=10.0.0.7                     | 3f2504e0-4f89-11d3-9a0c-0305e82c3301 | 10.0.0.7
            Hostname=N1.Test InternalIP=10.0.0.7                                                 | n1.test | 10.0.0.7
            Hostname=n1.test InternalIP=10.0.0.7                                                 | N1.TEST | 10.0.0.7
            Hostname=n1.test. InternalIP=10.0.0.7                                                | n1.test | 10.0.0.7
            Hostname=n1.test. InternalIP=10.0.0.7                                                | n1.test. | 10.0.0.7
            Hostname=n1 InternalIP= InternalIP=nonsense InternalIP=10.0.0.7                      | n1 | 10.0.0.7
            Hostname=xn--nde-1-jua.test InternalIP=10.0.0.7                                      | xn--nde-1-jua.test | 10.0.0.7
            """)
    void approvesTheShapesOfRealClusters(String addresses, String names, String ips) {
        node(addresses);
        Asking asking = Asking.kubelet().nameless();
        if (!names.equals("-")) {
            asking.dns(names.split(" ", -1));
        }
        assertThat(decider.decide(asking.ips(ips.split(" ", -1)).request())).isInstanceOf(Decision.Approve.class);
    }

    /** What is not in the object is not decided, and tried again while the kubelet may still report it. */
    @Test
    void waitsForAnAddressThatTheNodeDoesNotHaveYet() {
        usualNode();
        PendingRequest request = Asking.kubelet().ips("10.0.0.8").request();
        assertThat(silence(decider.decide(request)))
                .isEqualTo(new Decision.NoOpinion(
                        Optional.of("node-serving: Node \"n1\" does not have in status.addresses: \"10.0.0.8\""),
                        true));
        timeline.advance(Duration.ofMinutes(9));
        assertThat(silence(decider.decide(request)))
                .isEqualTo(new Decision.NoOpinion(
                        Optional.of("node-serving: Node \"n1\" does not have in status.addresses: \"10.0.0.8\";"
                                + " left to people"),
                        false));
        node("Hostname=n1.test InternalIP=10.0.0.7 InternalIP=10.0.0.8");
        assertThat(decider.decide(request)).isInstanceOf(Decision.Approve.class);
    }

    @Test
    void waitsForANodeThatIsNotThereYet() {
        assertThat(silence(decider.decide(Asking.kubelet().request())).again()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n2.test", "n1", "n1.test.evil.example", "evil-n1.test", "xn--n1-test"})
    void decidesNothingForNamesThatTheNodeDoesNotHave(String name) {
        usualNode();
        assertThat(silence(decider.decide(
                                Asking.kubelet().and(GeneralName.dns(name)).request()))
                        .why()
                        .orElseThrow())
                .contains("\"" + name + "\"");
    }

    /** Types that mean nothing to a kubelet are no names of the node. */
    @Test
    void overlooksAddressesOfUnknownTypes() {
        node("Hostname=n1.test InternalIP=10.0.0.7 Other=n2.test");
        silence(decider.decide(Asking.kubelet().and(GeneralName.dns("n2.test")).request()));
    }

    /** An address in the place of a name, and the reverse: no reader of either may be led astray. */
    @Test
    void keepsNamesAndAddressesApart() {
        node("InternalDNS=10.0.0.9 InternalIP=n2.test InternalIP=10.0.0.7 Hostname=n1.test");
        silence(decider.decide(Asking.kubelet().ips("10.0.0.9").request()));
        silence(decider.decide(Asking.kubelet().and(GeneralName.dns("n2.test")).request()));
        assertThat(denial(decider.decide(
                        Asking.kubelet().and(GeneralName.dns("10.0.0.7")).request())))
                .contains("\"10.0.0.7\" is no host name");
    }

    @Test
    void deniesWhoIsNoNodeAndNamesTheSignerToAsk() {
        usualNode();
        assertThat(decider.decide(
                        Asking.kubelet().as("alice", "system:authenticated").request()))
                .isEqualTo(new Decision.Deny(
                        "NotANode",
                        "node-serving: kubernetes.io/kubelet-serving is for kubelets, which are system:node:NAME in"
                                + " group system:nodes; \"alice\" is none. For the serving certificate of a workload"
                                + " ask signer signet.dev/serving"));
    }

    /** APR-06: as in Kubernetes, an administrator may make such a request and approve it. */
    @ParameterizedTest
    @ValueSource(strings = {"kubernetes.io/kubelet-serving", "kubernetes.io/*"})
    void leavesWhoMayApproveTheRequestToHimself(String signers) {
        usualNode();
        approvable = signers;
        assertThat(silence(decider.decide(
                        Asking.kubelet().as("boss", "system:authenticated").request())))
                .isEqualTo(new Decision.NoOpinion(
                        Optional.of("node-serving: kubernetes.io/kubelet-serving is for kubelets, which are"
                                + " system:node:NAME in group system:nodes; \"boss\" is none. For the serving certificate"
                                + " of a workload ask signer signet.dev/serving; left to people, since the requester may"
                                + " approve it"),
                        false));
    }

    /** AUTHZ-SGN-01. */
    private FakeApi.Reply review(JsonNode body) {
        boolean allowed = body.at("/spec/user").asString().equals("boss")
                && body.at("/spec/resourceAttributes/verb").asString().equals("approve")
                && body.at("/spec/resourceAttributes/resource").asString().equals("signers")
                && body.at("/spec/resourceAttributes/name").asString().equals(approvable);
        return new FakeApi.Reply(201, """
                {"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","status":{"allowed":%b}}""".formatted(allowed));
    }

    /** A verdict never comes of a transient error. */
    @Test
    void deniesNobodyWhileTheAuthorizerCannotBeAsked() {
        usualNode();
        authorizerFails = true;
        assertThatThrownBy(() -> decider.decide(
                        Asking.kubelet().as("alice", "system:authenticated").request()))
                .isInstanceOf(KubernetesClientException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "system:node:n1, system:authenticated",
        "alice, system:nodes",
        "system:node:, system:nodes",
        "system:node:../pods, system:nodes",
        "SYSTEM:NODE:n1, system:nodes",
    })
    void deniesWhoLooksLikeANodeAlone(String user, String group) {
        usualNode();
        assertThat(denial(decider.decide(Asking.kubelet().as(user, group).request())))
                .contains("is none. For the serving certificate of a workload ask signer signet.dev/serving");
    }

    @Test
    void deniesANodeThatAsksForAnother() {
        usualNode();
        assertThat(denial(decider.decide(
                        Asking.kubelet().as("system:node:n2", "system:nodes").request())))
                .isEqualTo("node-serving: the common name \"system:node:n1\" is not the requester's,"
                        + " \"system:node:n2\"");
    }

    /** KRULE-S, as the signer would say it. */
    @Test
    void deniesWhatTheSignerWouldRefuse() {
        usualNode();
        assertThat(denial(decider.decide(Asking.kubelet()
                        .and(GeneralName.uri("spiffe://cluster.local/x"))
                        .request())))
                .isEqualTo("node-serving: URI subjectAltNames are not allowed");
        assertThat(denial(decider.decide(
                        Asking.kubelet().and(GeneralName.email("root@n1.test")).request())))
                .isEqualTo("node-serving: Email subjectAltNames are not allowed");
        assertThat(denial(decider.decide(Asking.kubelet().nameless().request())))
                .isEqualTo("node-serving: DNS or IP subjectAltName is required");
        assertThat(denial(decider.decide(
                        Asking.kubelet().usages("server auth", "client auth").request())))
                .contains("usages did not match");
        assertThat(denial(decider.decide(Asking.kubelet()
                        .subject("system:masters", "system:node:n1")
                        .request())))
                .isEqualTo("node-serving: subject organization is not system:nodes");
        assertThat(denial(decider.decide(Asking.kubelet()
                        .subject(Name.builder()
                                .add(Name.ORGANIZATION, "system:nodes")
                                .add(Name.COMMON_NAME, "system:node:n2")
                                .add(Name.COMMON_NAME, "system:node:n1")
                                .build())
                        .request())))
                .contains("more than one common name");
        assertThat(denial(decider.decide(Asking.kubelet()
                        .extension(new SubjectAltNames(List.of(GeneralName.dns("n2.test"))).toExtension(false))
                        .request())))
                .contains("more than one subjectAltName extension");
    }

    /** A Node's status is the kubelet's own to write: these are never its names, whatever it says there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes",
                "kubernetes.default",
                "kubernetes.default.svc",
                "Kubernetes.Default.SVC.Cluster.Local",
                "kubernetes.default.svc.",
                "web.team.svc.cluster.local",
                "10-0-0-9.team.pod.cluster.local",
                "localhost",
            })
    void deniesNamesOfTheClusterEvenWhereTheNodeHasThem(String name) {
        node("Hostname=n1.test InternalIP=10.0.0.7 InternalDNS=" + name);
        assertThat(denial(decider.decide(
                        Asking.kubelet().and(GeneralName.dns(name)).request())))
                .contains("is never a node's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*.test", "*", "n1.*", "n*.test", "n1.test\0.evil.example", "n1..test", "n_1.test", " n1.test"})
    void deniesWhatIsNoHostName(String name) {
        node("Hostname=n1.test InternalIP=10.0.0.7 InternalDNS=*.test");
        assertThat(denial(decider.decide(
                        Asking.kubelet().and(GeneralName.dns(name)).request())))
                .contains("is no host name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::", "224.0.0.1", "ff02::1"})
    void deniesAddressesThatNobodyHasAlone(String ip) {
        node("Hostname=n1.test InternalIP=10.0.0.7 InternalIP=" + ip);
        assertThat(denial(decider.decide(Asking.kubelet().ips(ip).request()))).contains("is nobody's own");
    }

    /** It would be shown as 10.0.0.7, which it is not. */
    @Test
    void deniesAnIpv4AddressInTheFormOfAnIpv6One() {
        usualNode();
        byte[] mapped = IpAddress.parse("::ffff:a00:7").orElseThrow();
        byte[] whole = new byte[16];
        whole[10] = -1;
        whole[11] = -1;
        System.arraycopy(mapped, mapped.length - 4, whole, 12, 4);
        assertThat(denial(decider.decide(
                        Asking.kubelet().and(GeneralName.ip(whole)).request())))
                .contains("10.0.0.7 is an IPv4 address in the form of an IPv6 one");
    }

    @Test
    void decidesNothingWhereTheApiFails() {
        api.answering((line, body) ->
                line.equals("GET /api/v1/nodes/n1") ? Optional.of(FakeApi.Reply.status(500, "Oh")) : Optional.empty());
        PendingRequest request = Asking.kubelet().request();
        assertThatThrownBy(() -> decider.decide(request)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void looksAfterItsSignerAlone() {
        assertThat(decider.looksAfter("kubernetes.io/kubelet-serving")).isTrue();
        assertThat(decider.looksAfter("kubernetes.io/kube-apiserver-client-kubelet"))
                .isFalse();
    }
}
