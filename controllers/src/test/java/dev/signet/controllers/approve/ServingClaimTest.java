package dev.signet.controllers.approve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.controllers.fake.FakeApi;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.SubjectAltNames;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/approval.md, row by row, and who tries to get round it. */
class ServingClaimTest {
    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";

    private final FakeApi api = new FakeApi();
    private final TeamCluster team = new TeamCluster(api);
    private final Judge judge = new Judge(WorkloadDecider.serving(
            api.client(), ClusterNames.of("cluster.local", "cluster.local"), Set.of("signet.dev/serving")));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void approvesTheNamesOfServicesThatSelectThePod() {
        assertThat(judge.decide(Asking.serving()))
                .isEqualTo(new Decision.Approve(
                        "WorkloadServing",
                        "workload-serving: pod team/web-0 is reached by web.team.svc (Service web),"
                                + " web.team.svc.cluster.local (Service web)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web.team.svc",
                "WEB.Team.svc.CLUSTER.local",
                "peers.team.svc",
                "web-0.peers.team.svc",
                "web-0.peers.team.svc.cluster.local",
                "10-1-0-5.peers.team.svc.cluster.local",
                "10-1-0-5.team.pod.cluster.local",
                "10-1-0-5.team.pod",
                "fd01--5.team.pod.cluster.local",
            })
    void approvesNamesOfThePod(String name) {
        assertThat(judge.decide(Asking.serving().dns(name))).isInstanceOf(Decision.Approve.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.5", "fd01::5", "fd01:0:0:0:0:0:0:5", "10.96.0.10", "fd00::10"})
    void approvesAddressesOfThePodAndOfItsServices(String ip) {
        assertThat(judge.decide(Asking.serving().nameless().ips(ip))).isInstanceOf(Decision.Approve.class);
    }

    @Test
    void approvesACommonNameThatIsOneOfTheNames() {
        assertThat(judge.decide(Asking.serving().commonName("web.team.svc"))).isInstanceOf(Decision.Approve.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other.team.svc                       | other.team.svc belongs to Service other, which does not select pod web-0 (its selector is app=other)
            OTHER.team.svc                       | which does not select pod web-0
            stricter.team.svc                    | (its selector is app=web,tier=front)
            bare.team.svc                        | which has no selector: who stands behind it cannot be told
            alias.team.svc                       | which is an alias of a name elsewhere (ExternalName)
            web.elsewhere.svc                    | web.elsewhere.svc belongs to namespace elsewhere; the requester's is team
            kubernetes.default.svc               | belongs to namespace default
            kubernetes.default.svc.cluster.local | belongs to namespace default
            web-0.peers.elsewhere.svc            | belongs to namespace elsewhere
            10-1-0-5.elsewhere.pod.cluster.local | belongs to namespace elsewhere
            web-1.peers.team.svc                 | web-1.peers.team.svc is not this pod: its hostname and subdomain are "web-0" and "peers"
            web-0.web.team.svc                   | is no name: Service web is not headless
            web-0.other.team.svc                 | is behind Service other, which does not select pod web-0
            10-1-0-6.team.pod.cluster.local      | is neither the pod's address nor that of a Service
            10-1-0-05.team.pod.cluster.local     | is neither the pod's address nor that of a Service
            a.b.c.team.svc                       | is no name that the cluster's DNS has
            team.svc                             | is no name that the cluster's DNS has
            web                                  | web means something else in every namespace: ask for web.team.svc
            kubernetes                           | kubernetes means something else in every namespace
            *.team.svc                           | ask for each name alone, without wildcards
            *.peers.team.svc.cluster.local       | without wildcards
            *.example.com                        | without wildcards
            w*b.team.svc                         | the DNS name "w*b.team.svc" is malformed
            web.team.svc.                        | the DNS name "web.team.svc." is malformed
            web..svc                             | malformed
            we_b.team.svc                        | malformed
            10.1.0.5                             | the DNS name "10.1.0.5" is malformed
            """)
    void deniesNamesOfOthers(String name, String why) {
        assertThat(judge.denial(Asking.serving().and(GeneralName.dns(name))))
                .startsWith("workload-serving: ")
                .contains(why);
    }

    /** Go and others read to the NUL, or past it. */
    @Test
    void deniesANul() {
        assertThat(judge.denial(Asking.serving().and(GeneralName.dns("web.team.svc\0.evil.example"))))
                .contains("the DNS name \"web.team.svc\\u0000.evil.example\" is malformed");
    }

    /** An A-label is a name like any other: it is never decoded into letters that look like somebody's. */
    @Test
    void comparesPunycodeAsItStands() {
        assertThat(judge.silence(Asking.serving().dns("xn--wb-eka.team.svc")).again())
                .isTrue();
        team.service("xn--wb-eka", "\"selector\":{\"app\":\"other\"}");
        assertThat(judge.denial(Asking.serving().dns("xn--wb-eka.team.svc"))).contains("belongs to Service xn--wb-eka");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.0.6   | 10.1.0.6 is neither the pod's address nor that of a Service of namespace team that selects it
            10.96.0.11 | 10.96.0.11 belongs to Service other, which does not select pod web-0
            10.96.0.1  | is neither the pod's address nor that of a Service
            fd01::6    | is neither the pod's address nor that of a Service
            127.0.0.1  | is nobody's own
            ::1        | is nobody's own
            0.0.0.0    | is nobody's own
            """)
    void deniesAddressesOfOthers(String ip, String why) {
        assertThat(judge.denial(Asking.serving().ips(ip))).contains(why);
    }

    @Test
    void deniesAnIpv4AddressInTheFormOfAnIpv6One() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 1, 0, 5};
        assertThat(judge.denial(Asking.serving().and(GeneralName.ip(mapped))))
                .contains("10.1.0.5 is an IPv4 address in the form of an IPv6 one");
    }

    /** The address is that of everything else on the node too: its kubelet, and other pods. */
    @Test
    void deniesAddressesOfTheHostsNetwork() {
        team.pod("\"hostNetwork\":true", "Running", "");
        assertThat(judge.denial(Asking.serving().ips("10.1.0.5")))
                .contains("is the node's: the pod uses the host's network");
        assertThat(judge.denial(Asking.serving().dns("10-1-0-5.team.pod.cluster.local")))
                .contains("is the node's");
        assertThat(judge.denial(Asking.serving().dns("10-1-0-5.peers.team.svc")))
                .contains("is not this pod");
        assertThat(judge.decide(Asking.serving())).isInstanceOf(Decision.Approve.class);
    }

    @Test
    void waitsForAServiceThatIsNotThereYet() {
        assertThat(judge.silence(Asking.serving().dns("new.team.svc")))
                .isEqualTo(new Decision.NoOpinion(
                        Optional.of("workload-serving: new.team.svc: there is no Service new yet"), true));
        team.service("new", "\"selector\":{\"app\":\"web\"}");
        assertThat(judge.decide(Asking.serving().dns("new.team.svc"))).isInstanceOf(Decision.Approve.class);
    }

    @Test
    void waitsForTheAddressOfAPodThatHasNone() {
        team.pod("uid-web-0", "web", "", "\"phase\":\"Pending\"", "");
        assertThat(judge.silence(Asking.serving().ips("10.1.0.5")).again()).isTrue();
        assertThat(judge.silence(Asking.serving().dns("10-1-0-5.team.pod")).again())
                .isTrue();
        assertThat(judge.decide(Asking.serving())).isInstanceOf(Decision.Approve.class);
    }

    /** A denial is for good: it is said at once, whatever else may still come. */
    @Test
    void deniesBeforeItWaits() {
        assertThat(judge.denial(Asking.serving().dns("new.team.svc", "other.team.svc")))
                .contains("other.team.svc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.com",
                "web.team.svc.other.cluster",
                "web.team",
                "web.team.svc.cluster.local.evil.example",
                "x.cluster.local"
            })
    void leavesNamesOfNoClusterToPeople(String name) {
        assertThat(judge.silence(Asking.serving().and(GeneralName.dns(name)))
                        .why()
                        .orElseThrow())
                .startsWith("workload-serving: " + name + " is no name of this cluster")
                .endsWith("; left to people");
        assertThat(judge.silence(Asking.serving().and(GeneralName.dns(name))).again())
                .isFalse();
    }

    @Test
    void hintsAtTheWholeNameForAShortOne() {
        assertThat(judge.silence(Asking.serving().dns("web.team")).why().orElseThrow())
                .contains("web.team is no name of this cluster (ask for web.team.svc)");
    }

    @Test
    void knowsTheDomainOfItsCluster() {
        var elsewhere = WorkloadDecider.serving(
                api.client(), ClusterNames.of("k8s.example.org", "example.org"), Set.of("signet.dev/serving"));
        assertThat(elsewhere.decide(
                        Asking.serving().dns("web.team.svc.k8s.example.org").request()))
                .isInstanceOf(Decision.Approve.class);
        assertThat(elsewhere.decide(
                        Asking.serving().dns("web.team.svc.cluster.local").request()))
                .isInstanceOf(Decision.NoOpinion.class);
    }

    @Test
    void deniesAPodThatWasReplacedUnderItsName() {
        team.pod("uid-next", "web", "", "\"phase\":\"Running\"", "");
        assertThat(judge.denial(Asking.serving()))
                .isEqualTo("workload-serving: pod team/web-0 was replaced by another pod of that name: the token was"
                        + " bound to UID \"uid-web-0\"");
    }

    @Test
    void deniesAPodThatIsGone() {
        assertThat(judge.denial(Asking.serving().extra(POD_NAME, "web-9")))
                .isEqualTo("workload-serving: pod team/web-9 does not exist any more");
    }

    @Test
    void deniesAPodOfAnotherAccount() {
        team.pod("uid-web-0", "admin", "", "\"phase\":\"Running\"", "");
        assertThat(judge.denial(Asking.serving())).contains("does not run as service account web");
    }

    @Test
    void deniesAPodThatIsBeingDeleted() {
        team.pod("", "Running", "\"deletionTimestamp\":\"2026-01-01T00:00:30Z\"");
        assertThat(judge.denial(Asking.serving())).isEqualTo("workload-serving: pod team/web-0 is being deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed"})
    void deniesAPodThatHasEnded(String phase) {
        team.pod("", phase, "");
        assertThat(judge.denial(Asking.serving())).isEqualTo("workload-serving: pod team/web-0 has ended");
    }

    @Test
    void leavesWhoIsNoPodToPeople() {
        assertThat(judge.silence(Asking.serving().as("alice", "system:authenticated"))
                        .why())
                .contains("workload-serving: \"alice\" is no service account; left to people");
        assertThat(judge.silence(Asking.serving().withoutExtra()).why().orElseThrow())
                .contains("did not ask with a token that is bound to a pod");
    }

    /** What the API server has not said of a requester is not believed (CSR-STR-01). */
    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:team:web, system:authenticated, system:authenticated",
        "system:serviceaccount:team:web, system:serviceaccounts, system:serviceaccounts:elsewhere",
        "System:ServiceAccount:team:web, system:serviceaccounts, system:serviceaccounts:team",
        "system:serviceaccount:team:web:x, system:serviceaccounts, system:serviceaccounts:team",
        "system:serviceaccount::web, system:serviceaccounts, system:serviceaccounts:team",
        "system:serviceaccount:team:../../x, system:serviceaccounts, system:serviceaccounts:team",
    })
    void takesNobodyElseForAnAccount(String user, String group, String other) {
        assertThat(judge.silence(Asking.serving().as(user, group, other)).why().orElseThrow())
                .contains("is no service account");
    }

    @Test
    void believesNoOddExtraFields() {
        judge.silence(Asking.serving().extra(POD_NAME, "web-0", "web-1"));
        judge.silence(Asking.serving().extra(POD_UID));
        judge.silence(Asking.serving().extra(POD_NAME, ""));
        judge.silence(Asking.serving().extra(POD_NAME, "../services/web"));
        judge.silence(Asking.serving().withoutExtra().extra("Authentication.kubernetes.io/pod-name", "web-0"));
    }

    @Test
    void deniesEverythingElseInTheRequest() {
        assertThat(judge.denial(Asking.serving().and(GeneralName.uri("spiffe://cluster.local/ns/team/sa/web"))))
                .isEqualTo("workload-serving: URI subjectAltNames are not allowed");
        assertThat(judge.denial(Asking.serving().and(GeneralName.email("a@web.team.svc"))))
                .isEqualTo("workload-serving: Email subjectAltNames are not allowed");
        assertThat(judge.denial(Asking.serving().nameless()))
                .isEqualTo("workload-serving: DNS or IP subjectAltName is required");
        assertThat(judge.denial(Asking.serving().subject("system:masters", "web.team.svc")))
                .isEqualTo("workload-serving: the subject has more than a common name");
        assertThat(judge.denial(Asking.serving().usages("server auth", "client auth")))
                .contains("usage \"client auth\" is not allowed");
        assertThat(judge.denial(Asking.serving().usages("digital signature")))
                .isEqualTo("workload-serving: usage \"server auth\" is missing");
        assertThat(judge.denial(Asking.serving().usages("server auth", "cert sign")))
                .contains("\"cert sign\"");
    }

    /** CN against SAN: old clients read the common name where they find no name that fits. */
    @ParameterizedTest
    @ValueSource(strings = {"other.team.svc", "kubernetes", "web.team.svc.", "*.team.svc", "web.team.svc\0.x"})
    void deniesACommonNameThatIsNoneOfTheNames(String commonName) {
        assertThat(judge.denial(Asking.serving().commonName(commonName))).contains("is none of the DNS names");
    }

    @Test
    void deniesSubjectsWithTwoReadings() {
        assertThat(judge.denial(Asking.serving()
                        .subject(Name.builder()
                                .add(Name.COMMON_NAME, "other.team.svc")
                                .add(Name.COMMON_NAME, "web.team.svc")
                                .build())))
                .contains("more than one common name");
    }

    /** BMPString and the like: what reads as the name is the name; what reads otherwise to others is refused. */
    @Test
    void readsOddStringTypesAsTextOrNotAtAll() throws Exception {
        assertThat(judge.decide(Asking.serving().subject(commonName(0x1e, "\0w\0e\0b\0.\0t\0e\0a\0m\0.\0s\0v\0c"))))
                .isInstanceOf(Decision.Approve.class);
        assertThat(judge.denial(Asking.serving().subject(commonName(0x1e, "web.team.svc\0x"))))
                .contains("is none of the DNS names");
        assertThat(judge.denial(Asking.serving().subject(commonName(0x1c, "\0\0\0w"))))
                .contains("cannot be read");
    }

    private static Name commonName(int tag, String octets) throws Exception {
        byte[] value = octets.getBytes(StandardCharsets.ISO_8859_1);
        return Name.parse(
                Der.sequence(Der.setOf(List.of(Der.sequence(Der.oid(Name.COMMON_NAME), Der.element(tag, value))))));
    }

    @Test
    void deniesASecondExtensionOfNames() {
        assertThat(judge.denial(Asking.serving()
                        .extension(new SubjectAltNames(List.of(GeneralName.dns("other.team.svc"))).toExtension(false))))
                .contains("more than one subjectAltName extension");
    }

    @Test
    void decidesNothingWhereTheApiFails() {
        api.answering((line, body) -> line.endsWith("/services/web")
                ? Optional.of(FakeApi.Reply.status(503, "ServiceUnavailable"))
                : Optional.empty());
        PendingRequest request = Asking.serving().request();
        assertThatThrownBy(() -> judge.decider().decide(request)).isInstanceOf(KubernetesClientException.class);
    }
}
