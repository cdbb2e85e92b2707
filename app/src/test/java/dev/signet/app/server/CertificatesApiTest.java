package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.Arguments;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of CertificateSigningRequests that is the work of several stations together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificatesApiTest {
    private static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final String JSON = "application/json";
    private static final String MERGE = "application/merge-patch+json";
    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    @TempDir
    private static Path folder;

    private final AtomicInteger names = new AtomicInteger();
    private SignetServer server;
    private ApiClient admin;

    @BeforeAll
    void start() throws Exception {
        Path data = folder.resolve("data");
        ServerConfiguration configuration = ServerConfiguration.of(new Arguments(
                Map.of(
                        "data-dir", List.of(data.toString()),
                        "secure-port", List.of("0"),
                        "controllers", List.of("-*")),
                List.of()));
        server = new SignetServer(configuration, new SteppedClock(), fault -> {
            throw new AssertionError(fault);
        });
        admin = ApiClient.of(data.resolve("admin.kubeconfig"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static String request(String organization) {
        Name subject = Name.builder()
                .add(Name.ORGANIZATION, organization)
                .add(Name.COMMON_NAME, "someone")
                .build();
        return Base64.getEncoder()
                .encodeToString(CertificationRequest.create(KEY, subject, SubjectAltNames.NONE)
                        .toPem()
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** @param metadata JSON members */
    private static String csr(String metadata, String signerName, String organization) {
        return """
                {"metadata":{%s},"spec":{"request":"%s","signerName":"%s","usages":["client auth"]}}""".formatted(metadata, request(organization), signerName);
    }

    private HttpResponse<String> create(String metadata) throws Exception {
        return admin.ask("POST", CSRS, csr(metadata, "example.com/signer", "crew"), "Content-Type", JSON);
    }

    /** A new object's name. */
    private String created() throws Exception {
        String name = "c" + names.incrementAndGet();
        assertThat(create("\"name\":\"" + name + "\"").statusCode()).isEqualTo(201);
        return name;
    }

    private static Tree.Mapping tree(HttpResponse<String> answer) {
        return TreeJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String message(HttpResponse<String> answer) {
        return tree(answer).textOrEmpty("message");
    }

    private void allow(String user, String rules) throws IOException, InterruptedException {
        String rbac = "/apis/rbac.authorization.k8s.io/v1/";
        admin.ask(
                "POST",
                rbac + "clusterroles",
                "{\"metadata\":{\"name\":\"" + user + "\"},\"rules\":[" + rules + "]}",
                "Content-Type",
                JSON);
        admin.ask("POST", rbac + "clusterrolebindings", """
                {"metadata":{"name":"%s"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"%s"},
                 "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"%s"}]}""".formatted(user, user, user), "Content-Type", JSON);
    }

    /** CSR-VAL-01: any name that can stand in a path. */
    @Test
    void takesNamesOfAnyForm() throws Exception {
        assertThat(create("\"name\":\"Upper:case_and more\"").statusCode()).isEqualTo(201);
        assertThat(message(create("\"name\":\"a%b\"")))
                .isEqualTo("CertificateSigningRequest.certificates.k8s.io \"a%b\" is invalid: metadata.name: Invalid"
                        + " value: \"a%b\": may not contain '%'");
        HttpResponse<String> read = admin.get(CSRS + "/a%25b");
        assertThat(read.statusCode()).isEqualTo(400);
        assertThat(message(read)).isEqualTo("Name parameter invalid: \"a%b\": may not contain '%'");
    }

    /** CSR-STR-07 */
    @Test
    void createsNothingByUpdate() throws Exception {
        HttpResponse<String> answer = admin.ask(
                "PUT", CSRS + "/missing", csr("\"name\":\"missing\"", "example.com/s", "crew"), "Content-Type", JSON);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(message(answer)).isEqualTo("certificatesigningrequests.certificates.k8s.io \"missing\" not found");
    }

    /** CSR-STR-08, CSR-STR-10: on the object and on both of its endpoints, which all show the whole object. */
    @Test
    void takesUpdatesOfWhateverIsThere() throws Exception {
        String name = created();
        for (String endpoint : List.of("", "/status", "/approval")) {
            String path = CSRS + "/" + name + endpoint;
            String body = csr(
                    "\"name\":\"" + name + "\",\"labels\":{\"of\":\"x" + endpoint.replace("/", "") + "\"}",
                    "a.b/c",
                    "x");
            assertThat(admin.ask("PUT", path, body, "Content-Type", JSON).statusCode())
                    .as(endpoint)
                    .isEqualTo(200);
            Tree.Mapping shown = tree(admin.get(path));
            assertThat(shown.text("kind")).contains("CertificateSigningRequest");
            assertThat(shown).isEqualTo(tree(admin.get(CSRS + "/" + name)));
            assertThat(shown.mapping("spec").text("signerName")).contains("example.com/signer");
            assertThat(shown.mapping("metadata").mapping("labels").text("of"))
                    .contains("x" + endpoint.replace("/", ""));
        }
    }

    /** CSR-STR-12 */
    @Test
    void selectsByNameAndSigner() throws Exception {
        String name = created();
        assertThat(tree(admin.get(CSRS + "?fieldSelector=metadata.name%3D" + name
                                + ",spec.signerName%3Dexample.com/signer"))
                        .items("items"))
                .hasSize(1);
        for (String field : List.of("metadata.namespace", "spec.username", "status.certificate")) {
            HttpResponse<String> answer = admin.get(CSRS + "?fieldSelector=" + field + "%3Dx");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(message(answer)).isEqualTo("field label not supported: " + field);
        }
    }

    /** CSR-STR-13 */
    @Test
    void deletesAtOnce() throws Exception {
        String name = created();
        assertThat(tree(admin.get(CSRS + "/" + name)).mapping("metadata").has("finalizers"))
                .isFalse();
        Tree.Mapping answer = tree(admin.ask("DELETE", CSRS + "/" + name, "", "Accept", JSON));
        assertThat(answer.text("status")).contains("Success");
        assertThat(admin.get(CSRS + "/" + name).statusCode()).isEqualTo(404);
    }

    /** VER-10, RBAC-02: names for permissions alone. */
    @Test
    void servesNeitherSignersNorWhatNodesMayHave() throws Exception {
        String name = created();
        assertThat(admin.get("/apis/certificates.k8s.io/v1/signers").statusCode())
                .isEqualTo(404);
        assertThat(admin.get(CSRS + "/" + name + "/nodeclient").statusCode()).isEqualTo(404);
        assertThat(admin.get(CSRS + "/" + name + "/selfnodeclient").statusCode())
                .isEqualTo(404);
    }

    /** ADM-GEN-01: what is invalid is said before who may not. ADM-APR-01: also of a change that changes nothing. */
    @Test
    void judgesTheObjectBeforeThePermission() throws Exception {
        allow("eve", """
                {"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/approval"],"verbs":["patch"]}""");
        String path = CSRS + "/" + created() + "/approval";
        String approval = "{\"status\":{\"conditions\":[{\"type\":\"Approved\",\"status\":\"True\"}]}}";
        assertThat(admin.ask("PATCH", path, approval, "Content-Type", MERGE).statusCode())
                .isEqualTo(200);
        HttpResponse<String> removal = admin.ask(
                "PATCH", path, "{\"status\":{\"conditions\":null}}", "Content-Type", MERGE, "Impersonate-User", "eve");
        assertThat(removal.statusCode()).isEqualTo(422);
        assertThat(message(removal)).endsWith("updates may not remove a condition of type \"Approved\"");
        HttpResponse<String> nothing = admin.ask("PATCH", path, "{}", "Content-Type", MERGE, "Impersonate-User", "eve");
        assertThat(nothing.statusCode()).isEqualTo(403);
        assertThat(message(nothing))
                .endsWith(
                        "is forbidden: user not permitted to approve requests with signerName \"example.com/signer\"");
    }

    /** AUTHZ-SGN-02: literally all of a domain, and no other pattern. */
    @Test
    void knowsOneWildcardOfSigners() throws Exception {
        String rules = """
                {"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/approval"],"verbs":["patch"]},
                {"apiGroups":["certificates.k8s.io"],"resources":["signers"],"verbs":["approve"],"resourceNames":["%s"]}""";
        allow("domain", rules.formatted("example.com/*"));
        allow("prefix", rules.formatted("example.com/sig*"));
        allow("suffix", rules.formatted("*.com/signer"));
        String path = CSRS + "/" + created() + "/approval";
        for (var expected : Map.of("domain", 200, "prefix", 403, "suffix", 403).entrySet()) {
            assertThat(admin.ask("PATCH", path, "{}", "Content-Type", MERGE, "Impersonate-User", expected.getKey())
                            .statusCode())
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
    }

    /** ADM-GEN-02, ADM-SUB-01: the name that was made is the one that is told. */
    @Test
    void namesWhatItRefuses() throws Exception {
        HttpResponse<String> answer = admin.ask(
                "POST",
                CSRS,
                csr("\"generateName\":\"m-\"", "kubernetes.io/kube-apiserver-client", "system:masters"),
                "Content-Type",
                JSON);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(message(answer))
                .matches("certificatesigningrequests\\.certificates\\.k8s\\.io \"m-[a-z0-9]{5}\" is forbidden: use of"
                        + " kubernetes\\.io/kube-apiserver-client signer with system:masters group is not allowed");
        Tree.Mapping details = tree(answer).mapping("details");
        assertThat(details.textOrEmpty("name")).startsWith("m-");
        assertThat(details.text("kind")).contains("certificatesigningrequests");
    }
}
