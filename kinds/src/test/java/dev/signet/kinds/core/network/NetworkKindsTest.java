package dev.signet.kinds.core.network;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import dev.signet.kinds.core.CoreGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GEN-OBJ-05: Services and Endpoints are checked as upstream checks them. */
class NetworkKindsTest {
    private static final Call CALL = Samples.call(Operation.CREATE, NetworkKinds.SERVICES, "a", "s");
    private static final Tree.Mapping GOOD = ServiceDefaults.apply(yaml("""
            metadata: {name: s, namespace: a}
            spec: {selector: {app: web}, ports: [{port: 80, protocol: TCP}]}
            """));

    private final Kind service = NetworkKinds.kinds(CoreGroup.definitions()).getFirst();
    private final Kind endpoints = NetworkKinds.kinds(CoreGroup.definitions()).getLast();
    private final ServiceRules rules = new ServiceRules();

    @Test
    void fillsInWhatKubernetesFillsIn() {
        assertThat(GOOD).isEqualTo(yaml("""
                metadata: {name: s, namespace: a}
                spec:
                  selector: {app: web}
                  ports: [{port: 80, protocol: TCP, targetPort: 80}]
                  sessionAffinity: None
                  type: ClusterIP
                  internalTrafficPolicy: Cluster
                status: {loadBalancer: {}}
                """));
        assertThat(ServiceDefaults.apply(yaml("spec: {type: LoadBalancer, sessionAffinity: ClientIP}"))
                        .mapping("spec"))
                .isEqualTo(yaml("""
                        type: LoadBalancer
                        sessionAffinity: ClientIP
                        internalTrafficPolicy: Cluster
                        externalTrafficPolicy: Cluster
                        allocateLoadBalancerNodePorts: true
                        sessionAffinityConfig: {clientIP: {timeoutSeconds: 10800}}
                        """));
        assertThat(rules.validateCreate(CALL, GOOD)).isEmpty();
    }

    @Test
    void keepsBothFormsOfTheAddress() {
        Tree.Mapping headless = GOOD.change("spec", spec -> spec.with("clusterIP", "None"));
        assertThat(rules.prepareCreate(CALL, headless).mapping("spec").texts("clusterIPs"))
                .containsExactly("None");
        Tree.Mapping stored = rules.prepareCreate(
                CALL,
                GOOD.change(
                        "spec",
                        spec -> spec.with("clusterIPs", yaml("c: [10.0.0.1]").get("c"))));
        assertThat(stored.mapping("spec").text("clusterIP")).contains("10.0.0.1");
        Tree.Mapping updated = rules.prepareUpdate(CALL, stored, GOOD);
        assertThat(updated.mapping("spec").text("clusterIP")).contains("10.0.0.1");
        assertThat(rules.validateUpdate(CALL, stored, updated)).isEmpty();
    }

    @Test
    void keepsTheAddressForLife() {
        Tree.Mapping stored = GOOD.change(
                "spec",
                spec -> spec.with("clusterIP", "10.0.0.1")
                        .with("clusterIPs", yaml("c: [10.0.0.1]").get("c")));
        Tree.Mapping moved =
                rules.prepareUpdate(CALL, stored, GOOD.change("spec", spec -> spec.with("clusterIP", "10.0.0.2")));
        assertThat(texts(rules.validateUpdate(CALL, stored, moved)))
                .containsExactly("spec.clusterIPs[0]: Invalid value: [\"10.0.0.2\"]: may not change once set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports | [] | spec.ports: Required value",
                "ports | [{port: 0, protocol: TCP}] | spec.ports[0].port: Invalid value: 0: must be between 1 and 65535,"
                        + " inclusive",
                "ports | [{name: a, port: 1, protocol: TCP}, {name: a, port: 2, protocol: TCP}] | spec.ports[1].name:"
                        + " Duplicate value: \"a\"",
                "ports | [{name: a, port: 1, protocol: TCP}, {port: 2, protocol: TCP}] | spec.ports[1].name: Required value",
                "ports | [{port: 1, protocol: TCP, targetPort: Http}] | spec.ports[0].targetPort: Invalid value: \"Http\":"
                        + " must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
                "type | Other | spec.type: Unsupported value: \"Other\": supported values: \"ClusterIP\","
                        + " \"ExternalName\", \"LoadBalancer\", \"NodePort\"",
                "type | ExternalName | spec.externalName: Required value",
                "sessionAffinity | Cookie | spec.sessionAffinity: Unsupported value: \"Cookie\": supported values:"
                        + " \"ClientIP\", \"None\"",
                "clusterIPs | [somewhere] | spec.clusterIPs[0]: Invalid value: \"somewhere\": must be a valid IP address,"
                        + " (e.g. 10.9.8.7 or 2001:db8::ffff)"
            })
    void refusesABadSpec(String member, String value, String text) {
        Tree.Mapping spec =
                GOOD.mapping("spec").with(member, yaml("v: " + value).get("v"));
        assertThat(texts(rules.validateCreate(CALL, GOOD.with("spec", spec)))).containsExactly(text);
    }

    @Test
    void namesServicesByTheOlderLabels() {
        assertThat(rules.validateName("a-1")).isEmpty();
        assertThat(texts(rules.validateName("1-a")))
                .containsExactly("metadata.name: Invalid value: \"1-a\": a DNS-1035 label must consist of lower case"
                        + " alphanumeric characters or '-', start with an alphabetic character, and end with an"
                        + " alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is"
                        + " '[a-z]([-a-z0-9]*[a-z0-9])?')");
    }

    /** PRN-TBL. */
    @Test
    void showsServices() {
        assertThat(cells(service.columns(), GOOD))
                .containsExactly("s", "ClusterIP", "<none>", "<none>", "80/TCP", "<unknown>", "app=web");
        assertThat(cells(service.columns(), yaml("""
                        metadata: {name: s}
                        spec: {type: LoadBalancer, clusterIPs: [10.0.0.1], ports: [{port: 80, nodePort: 30080, protocol: TCP}]}
                        """)))
                .containsExactly("s", "LoadBalancer", "10.0.0.1", "<pending>", "80:30080/TCP", "<unknown>", "<none>");
        assertThat(cells(
                        service.columns(),
                        yaml("{metadata: {name: s}, spec: {type: ExternalName, externalName: a.test}}")))
                .containsExactly("s", "ExternalName", "<none>", "a.test", "<none>", "<unknown>", "<none>");
    }

    /** PRN-TBL. */
    @Test
    void showsEndpoints() {
        assertThat(cells(endpoints.columns(), yaml("""
                        metadata: {name: e}
                        subsets: [{addresses: [{ip: 10.0.0.1}, {ip: '::1'}], ports: [{port: 1}, {port: 2}]}]
                        """)))
                .containsExactly("e", "10.0.0.1:1,10.0.0.1:2,[::1]:1 + 1 more...", "<unknown>");
        assertThat(endpoints.version("v1").orElseThrow().deprecation())
                .isEqualTo("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
    }

    @Test
    void refusesBadEndpoints() {
        assertThat(texts(new EndpointsRules().validateCreate(CALL, yaml("""
                        subsets:
                        - {ports: [{port: 1, protocol: TCP}]}
                        - {addresses: [{ip: here}], ports: [{port: 1, protocol: TCP}, {port: 2, protocol: TCP, name: b}]}
                        """))))
                .containsExactly(
                        "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`",
                        "subsets[1].addresses[0].ip: Invalid value: \"here\": must be a valid IP address, (e.g. 10.9.8.7"
                                + " or 2001:db8::ffff)",
                        "subsets[1].ports[0].name: Required value");
    }
}
