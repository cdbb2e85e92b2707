package dev.signet.controllers.approve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.FakeApi;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientClaimTest {
    private static final String ID = "spiffe://cluster.local/ns/team/sa/web";

    private final FakeApi api = new FakeApi();
    private final TeamCluster team = new TeamCluster(api);
    private final Judge judge = new Judge(WorkloadDecider.client(
            api.client(), ClusterNames.of("cluster.local", "cluster.local"), Set.of("signet.dev/client")));

    @AfterEach
    void stop() {
        api.close();
    }

    private static Asking byId() {
        return Asking.client().subject(Name.EMPTY).names(GeneralName.uri(ID));
    }

    @Test
    void approvesTheAccountOfThePodAsSubject() {
        assertThat(judge.decide(Asking.client()))
                .isEqualTo(new Decision.Approve(
                        "WorkloadClient",
                        "workload-client: pod team/web-0 runs as service account team/web, which is all that is"
                                + " asked"));
        assertThat(judge.decide(
                        Asking.client().subject("system:serviceaccounts:team", "system:serviceaccount:team:web")))
                .isInstanceOf(Decision.Approve.class);
        assertThat(judge.decide(Asking.client().commonName("system:serviceaccount:team:web")))
                .isInstanceOf(Decision.Approve.class);
    }

    @Test
    void approvesTheAccountOfThePodAsSpiffeId() {
        assertThat(judge.decide(byId())).isInstanceOf(Decision.Approve.class);
        assertThat(judge.decide(Asking.client().names(GeneralName.uri(ID)))).isInstanceOf(Decision.Approve.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://cluster.local/ns/team/sa/other",
                "spiffe://cluster.local/ns/elsewhere/sa/web",
                "spiffe://other.domain/ns/team/sa/web",
                "spiffe://CLUSTER.local/ns/team/sa/web",
                "SPIFFE://cluster.local/ns/team/sa/web",
                "spiffe://cluster.local/ns/team/sa/web/",
                "spiffe://cluster.local/ns/team/sa/web?x",
                "spiffe://cluster.local/ns/team/sa/web#x",
                "spiffe://cluster.local:443/ns/team/sa/web",
                "spiffe://a@cluster.local/ns/team/sa/web",
                "spiffe://cluster.local/ns/team/sa/%77eb",
                "spiffe://cluster.local/ns/team/sa/../sa/web",
                "spiffe://cluster.local/ns/team/sa/web\0",
                "spiffe://cluster.local//ns/team/sa/web",
                "https://cluster.local/ns/team/sa/web",
            })
    void deniesOtherIds(String uri) {
        assertThat(judge.denial(byId().names(GeneralName.uri(uri)))).startsWith("workload-client: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:serviceaccount:team:other",
                "system:serviceaccount:elsewhere:web",
                "System:ServiceAccount:team:web",
                "system:serviceaccount:team:web ",
                "system:serviceaccount:team:web:x",
                "system:serviceaccount:team:WEB",
                "system:serviceaccount:team:web\0",
                "system:node:n1",
                "kubernetes-admin",
            })
    void deniesOtherSubjects(String commonName) {
        assertThat(judge.denial(Asking.client().subject("system:serviceaccounts", commonName)))
                .startsWith("workload-client: ");
    }

    /** Every organization is a group to an API server. */
    @ParameterizedTest
    @ValueSource(
            strings = {"system:masters", "system:serviceaccounts:elsewhere", "system:nodes", "SYSTEM:serviceaccounts"})
    void deniesGroupsThatTheAccountDoesNotHave(String group) {
        assertThat(judge.denial(Asking.client().subject(group, "system:serviceaccount:team:web")))
                .isEqualTo("workload-client: organization \"" + group + "\" is not a group of the service account");
    }

    @Test
    void deniesASubjectAndAnIdOfDifferentAccounts() {
        assertThat(judge.denial(Asking.client().names(GeneralName.uri("spiffe://cluster.local/ns/team/sa/other"))))
                .contains("name different service accounts");
    }

    @Test
    void deniesEverythingElseInTheRequest() {
        assertThat(judge.denial(Asking.client().dns("web.team.svc"))).contains("DNS subjectAltNames are not allowed");
        assertThat(judge.denial(Asking.client().ips("10.1.0.5"))).contains("IP subjectAltNames are not allowed");
        assertThat(judge.denial(Asking.client().names(GeneralName.email("a@b.test"))))
                .contains("Email");
        assertThat(judge.denial(byId().and(GeneralName.uri(ID)))).contains("more than one URI");
        assertThat(judge.denial(Asking.client().subject(Name.EMPTY))).contains("neither the subject nor a SPIFFE ID");
        assertThat(judge.denial(Asking.client().usages("client auth", "server auth")))
                .contains("\"server auth\"");
        assertThat(judge.denial(Asking.client().usages("digital signature"))).contains("\"client auth\" is missing");
        assertThat(judge.denial(Asking.client()
                        .subject(Name.builder()
                                .add(Name.COMMON_NAME, "system:serviceaccount:team:web")
                                .add(Name.ORGANIZATIONAL_UNIT, "x")
                                .build())))
                .contains("more than a common name and organizations");
        assertThat(judge.denial(Asking.client()
                        .subject(Name.builder()
                                .add(
                                        Name.COMMON_NAME,
                                        "system:serviceaccount:team:other",
                                        "system:serviceaccount:team:web")
                                .build())))
                .contains("more than one common name");
        assertThat(judge.denial(Asking.client()
                        .subject(Name.builder()
                                .add(Name.COMMON_NAME, "system:serviceaccount:team:web")
                                .add(Name.USER_UID, "0")
                                .build())))
                .contains("user UID");
    }

    @ParameterizedTest
    @CsvSource({"uid-next, web", "uid-web-0, admin"})
    void deniesAPodThatIsNotTheTokens(String uid, String account) {
        team.pod(uid, account, "", "\"phase\":\"Running\"", "");
        assertThat(judge.denial(Asking.client())).contains("pod team/web-0");
    }

    @Test
    void leavesWhoIsNoPodToPeople() {
        assertThat(judge.decide(Asking.client().withoutExtra())).isInstanceOf(Decision.NoOpinion.class);
        assertThat(judge.decide(Asking.client().as("alice"))).isInstanceOf(Decision.NoOpinion.class);
    }
}
