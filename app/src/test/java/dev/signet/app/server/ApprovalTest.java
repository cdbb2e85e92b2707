package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.Arguments;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests decided by a whole server, with tokens that it has bound to pods; and who tries to get what is not his. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApprovalTest {
    private static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final String CORE = "/api/v1/namespaces/team/";
    private static final String JSON = "application/json";
    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private final AtomicInteger names = new AtomicInteger();
    private SignetServer server;
    private ApiClient admin;
    private ApiClient pod;
    private String token;

    @BeforeAll
    void start() throws Exception {
        Path data = folder.resolve("data");
        server = new SignetServer(
                ServerConfiguration.of(new Arguments(
                        Map.of("data-dir", List.of(data.toString()), "secure-port", List.of("0")), List.of())),
                InstantSource.system(),
                fault -> {
                    throw new AssertionError(fault);
                });
        admin = ApiClient.of(data.resolve("admin.kubeconfig"));
        pod = ApiClient.nobody(data.resolve("admin.kubeconfig"));
        make("/api/v1/namespaces", "{\"metadata\":{\"name\":\"team\"}}");
        make(CORE + "serviceaccounts", "{\"metadata\":{\"name\":\"web\"}}");
        makePod("web-0");
        makeService("web", "web");
        makeService("other", "other");
        make(
                "/api/v1/nodes",
                "{\"metadata\":{\"name\":\"n1\"},\"status\":{\"addresses\":["
                        + "{\"type\":\"Hostname\",\"address\":\"n1.test\"}]}}");
        make("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
                {"metadata":{"name":"ask"},
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"system:node-bootstrapper"},
                 "subjects":[{"kind":"Group","apiGroup":"rbac.authorization.k8s.io","name":"system:serviceaccounts"},
                             {"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"mallory"}]}""");
        token = token(",\"boundObjectRef\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"name\":\"web-0\"}");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private void make(String path, String body) throws Exception {
        assertThat(admin.ask("POST", path, body, "Content-Type", JSON).statusCode())
                .isEqualTo(201);
    }

    private void makePod(String name) throws Exception {
        make(CORE + "pods", """
                {"metadata":{"name":"%s","labels":{"app":"web"}},
                 "spec":{"serviceAccountName":"web","containers":[{"name":"c","image":"i"}]}}""".formatted(name));
    }

    private void makeService(String name, String app) throws Exception {
        make(CORE + "services", """
                {"metadata":{"name":"%s"},"spec":{"selector":{"app":"%s"},"ports":[{"port":443}]}}""".formatted(name, app));
    }

    private String token(String bound) throws Exception {
        HttpResponse<String> answer = admin.ask(
                "POST",
                CORE + "serviceaccounts/web/token",
                "{\"spec\":{\"audiences\":[]" + bound + "}}",
                "Content-Type",
                JSON);
        return tree(answer).mapping("status").textOrEmpty("token");
    }

    private static Tree.Mapping tree(HttpResponse<String> answer) {
        return TreeJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String serving(String name, String signer, Name subject, GeneralName... asked) {
        String pem = CertificationRequest.create(KEY, subject, new SubjectAltNames(List.of(asked)))
                .toPem();
        return """
                {"metadata":{"name":"%s"},"spec":{"request":"%s","signerName":"%s","usages":["digital signature","server auth"],
                 "username":"system:node:n1","groups":["system:nodes"],
                 "extra":{"authentication.kubernetes.io/pod-name":["web-0"],"authentication.kubernetes.io/pod-uid":["u"]}}}""".formatted(name, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), signer);
    }

    private String ask(String credential, GeneralName... asked) throws Exception {
        String name = "r" + names.incrementAndGet();
        HttpResponse<String> answer = pod.ask(
                "POST",
                CSRS,
                serving(name, "signet.dev/serving", Name.EMPTY, asked),
                "Content-Type",
                JSON,
                "Authorization",
                "Bearer " + credential);
        assertThat(answer.statusCode()).isEqualTo(201);
        return name;
    }

    /** As the administrator, who wants to be somebody else. */
    private String askAs(String signer, Name subject, GeneralName asked, String... headers) throws Exception {
        String name = "r" + names.incrementAndGet();
        String[] all = Stream.concat(Stream.of("Content-Type", JSON), Stream.of(headers))
                .toArray(String[]::new);
        assertThat(admin.ask("POST", CSRS, serving(name, signer, subject, asked), all)
                        .statusCode())
                .isEqualTo(201);
        return name;
    }

    private Tree.Mapping await(String path, Predicate<Tree.Mapping> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Tree.Mapping now = tree(admin.get(path));
        while (!wanted.test(now)) {
            assertThat(System.nanoTime()).as(() -> path + " in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = tree(admin.get(path));
        }
        return now;
    }

    private void assertIssued(String name) throws Exception {
        await(
                CSRS + "/" + name,
                request -> !request.mapping("status").textOrEmpty("certificate").isEmpty());
    }

    private String denial(String name) throws Exception {
        Tree.Mapping request = await(
                CSRS + "/" + name,
                now -> !now.mapping("status").mappings("conditions").isEmpty());
        Tree.Mapping condition =
                request.mapping("status").mappings("conditions").getFirst();
        assertThat(condition.textOrEmpty("type")).isEqualTo("Denied");
        assertThat(request.mapping("status").textOrEmpty("certificate")).isEmpty();
        return condition.textOrEmpty("message");
    }

    /** Undecided, and an Event says why. */
    private String reason(String name) throws Exception {
        Tree.Mapping events = await(
                "/api/v1/namespaces/default/events?fieldSelector=involvedObject.name=" + name,
                now -> !now.mappings("items").isEmpty());
        Tree.Mapping event = events.mappings("items").getFirst();
        assertThat(event.textOrEmpty("reason")).isEqualTo("Undecided");
        assertThat(tree(admin.get(CSRS + "/" + name)).mapping("status").mappings("conditions"))
                .isEmpty();
        return event.textOrEmpty("message");
    }

    @Test
    void givesAPodTheNameOfTheServiceThatSelectsIt() throws Exception {
        assertIssued(ask(token, GeneralName.dns("web.team.svc"), GeneralName.dns("web.team.svc.cluster.local")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.team.svc",
                "OTHER.team.SVC.cluster.local",
                "other.team.svc.",
                "web.team.svc.",
                "web.default.svc",
                "kubernetes.default.svc",
                "*.team.svc",
                "w*b.team.svc",
                "web.team.svc\0.evil.example",
                "web",
            })
    void deniesThePodWhatIsNotItsOwn(String name) throws Exception {
        assertThat(denial(ask(token, GeneralName.dns("web.team.svc"), GeneralName.dns(name))))
                .startsWith("workload-serving: ");
    }

    /** CN against SAN; an IPv4-mapped address. */
    @Test
    void deniesThePodWhatHidesElsewhereInTheRequest() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 96, 0, 1};
        assertThat(denial(ask(token, GeneralName.dns("web.team.svc"), GeneralName.ip(mapped))))
                .contains("in the form of an IPv6 one");
        String name = "r" + names.incrementAndGet();
        pod.ask(
                "POST",
                CSRS,
                serving(
                        name,
                        "signet.dev/serving",
                        Name.builder().add(Name.COMMON_NAME, "other.team.svc").build(),
                        GeneralName.dns("web.team.svc")),
                "Content-Type",
                JSON,
                "Authorization",
                "Bearer " + token);
        assertThat(denial(name)).contains("is none of the DNS names");
    }

    @Test
    void waitsForTheServiceAndSaysSo() throws Exception {
        String name = ask(token, GeneralName.dns("late.team.svc"));
        assertThat(reason(name)).isEqualTo("workload-serving: late.team.svc: there is no Service late yet");
        makeService("late", "web");
        assertIssued(name);
    }

    /** CSR-STR-01: spec.extra of the client is not what the API server says of him. */
    @Test
    void believesNoForgedExtraFields() throws Exception {
        assertThat(reason(ask(token(""), GeneralName.dns("web.team.svc"))))
                .contains("did not ask with a token that is bound to a pod");
    }

    @Test
    void takesNobodyForThePodWhoMayOnlyImpersonateItsAccount() throws Exception {
        assertThat(reason(askAs(
                        "signet.dev/serving",
                        Name.EMPTY,
                        GeneralName.dns("web.team.svc"),
                        "Impersonate-User",
                        "system:serviceaccount:team:web")))
                .contains("did not ask with a token that is bound to a pod");
    }

    /** The token of a pod ends with the pod, whatever is called like it afterwards. */
    @Test
    void knowsNoPodThatWasReplaced() throws Exception {
        makePod("short");
        String old = token(",\"boundObjectRef\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"name\":\"short\"}");
        admin.ask("DELETE", CORE + "pods/short", "{\"gracePeriodSeconds\":0}", "Content-Type", JSON);
        makePod("short");
        assertThat(pod.ask(
                                "POST",
                                CSRS,
                                serving("replaced", "signet.dev/serving", Name.EMPTY, GeneralName.dns("web.team.svc")),
                                "Content-Type",
                                JSON,
                                "Authorization",
                                "Bearer " + old)
                        .statusCode())
                .isEqualTo(401);
    }

    private static final Name NODE = Name.builder()
            .add(Name.ORGANIZATION, "system:nodes")
            .add(Name.COMMON_NAME, "system:node:n1")
            .build();

    private String askAsNode(String dns) throws Exception {
        return askAs(
                "kubernetes.io/kubelet-serving",
                NODE,
                GeneralName.dns(dns),
                "Impersonate-User",
                "system:node:n1",
                "Impersonate-Group",
                "system:nodes");
    }

    @Test
    void givesANodeItsNameAndNoOther() throws Exception {
        assertIssued(askAsNode("n1.test"));
        assertThat(reason(askAsNode("n2.test"))).contains("Node \"n1\" does not have in status.addresses: \"n2.test\"");
        assertThat(denial(askAsNode("kubernetes.default.svc"))).contains("is never a node's");
    }

    @Test
    void sendsWhoIsNoNodeToTheSignerForWorkloads() throws Exception {
        assertThat(denial(askAs(
                        "kubernetes.io/kubelet-serving",
                        NODE,
                        GeneralName.dns("n1.test"),
                        "Impersonate-User",
                        "mallory")))
                .contains("\"mallory\" is none. For the serving certificate of a workload ask signer"
                        + " signet.dev/serving");
    }
}
