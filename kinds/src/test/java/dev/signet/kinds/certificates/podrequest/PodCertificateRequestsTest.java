package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.condition;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withConditions;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.certificates.CertificatesGroup;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodCertificateRequestsTest {
    private final Kind kind = PodCertificateRequests.kind(
            file("v1"), file("v1beta1"), new SignerPermission(_ -> new Decision.NoOpinion("")));

    private static SchemaFile file(String version) {
        return SchemaFile.resource(CertificatesGroup.class, "certificates.k8s.io." + version + ".yaml");
    }

    private static byte[] golden() throws IOException {
        try (var in = PodCertificateRequestsTest.class.getResourceAsStream(
                "certificates.k8s.io.v1beta1.PodCertificateRequest.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** VER-02, VER-09, PCR-STR-04 */
    @Test
    void declaresTheKind() {
        assertThat(kind.resource()).hasToString("podcertificaterequests.certificates.k8s.io");
        assertThat(kind.names()).isEqualTo(new Kind.Names(kind.resource(), "PodCertificateRequest", List.of()));
        assertThat(kind.namespaced()).isTrue();
        assertThat(kind.endpoints().keySet()).containsExactly("", "status");
        assertThat(kind.endpoints().values())
                .allSatisfy(endpoint ->
                        assertThat(((Endpoint.Stored) endpoint).table()).isTrue());
        assertThat(kind.selectableFields())
                .containsExactly("metadata.name", "spec.signerName", "spec.podName", "spec.nodeName");
    }

    /** VER-04: v1 first, v1beta1 in the store; neither is deprecated at the level of 1.36 (VER-07). */
    @Test
    void prefersV1AndStoresV1beta1() {
        assertThat(kind.versions()).extracting(Version::name).containsExactly("v1", "v1beta1");
        assertThat(kind.storageVersion()).isEqualTo("v1beta1");
        assertThat(kind.version("v1beta1").orElseThrow().isStoredForm()).isTrue();
        assertThat(kind.versions()).extracting(Version::deprecation).containsOnly("");
    }

    /** Every field that exists stands in the golden file; PCR-TYP-01, PCR-TYP-02: in the order of the stored form. */
    @Test
    void readsEveryField() throws IOException {
        Tree.Mapping golden = TreeJson.read(golden());
        Body body = read("v1beta1", golden());
        assertThat(body.complaints()).isEmpty();
        assertThat(body.object()).isEqualTo(golden.without("apiVersion").without("kind"));
        Tree.Mapping spec = body.object().mapping("spec");
        Tree.Mapping status = body.object().mapping("status");
        assertThat(TreeJson.write(Shape.spec(spec))).isEqualTo(TreeJson.write(spec));
        assertThat(TreeJson.write(Shape.status(status))).isEqualTo(TreeJson.write(status));
        assertThat(spec.members().keySet()).containsExactlyInAnyOrderElementsOf(fields("v1beta1", "spec"));
        assertThat(status.members().keySet()).containsExactlyInAnyOrderElementsOf(fields("v1beta1", "status"));
    }

    private Body read(String version, byte[] body) {
        return new BodyReader(
                        kind.kindName(),
                        version,
                        kind.version(version).orElseThrow().schema())
                .read(Optional.empty(), body);
    }

    private List<String> fields(String version, String part) {
        var schema = kind.version(version).orElseThrow().schema().fields().get(part);
        var structure = (Schema.Structure) Objects.requireNonNull(schema).schema();
        return List.copyOf(structure.fields().keySet());
    }

    /** VER-04 */
    @Test
    void knowsTwoFieldsLessInV1() {
        List<String> v1 = fields("v1", "spec");
        assertThat(fields("v1beta1", "spec")).containsAll(v1);
        assertThat(fields("v1beta1", "spec"))
                .filteredOn(field -> !v1.contains(field))
                .containsExactly("pkixPublicKey", "proofOfPossession");
        assertThat(kind.version("v1").orElseThrow().fromStored().apply(stored()).mapping("spec"))
                .isEqualTo(stored().mapping("spec").without("pkixPublicKey").without("proofOfPossession"));
        assertThat(fields("v1", "status")).isEqualTo(fields("v1beta1", "status"));
    }

    /** PCR-TYP-03: in every version. */
    @Test
    void defaultsTheExpiration() {
        for (String version : List.of("v1", "v1beta1")) {
            Body body = read(version, "{\"spec\":{}}".getBytes(StandardCharsets.UTF_8));
            assertThat(body.object().mapping("spec").whole("maxExpirationSeconds"))
                    .contains(86_400L);
        }
    }

    /** PRN-PCR */
    @Test
    void printsColumns() {
        assertThat(kind.columns())
                .extracting(Column::name)
                .containsExactly(
                        "Name",
                        "PodName",
                        "ServiceAccountName",
                        "NodeName",
                        "SignerName",
                        "State",
                        "UnverifiedUserAnnotations");
        assertThat(kind.columns()).extracting(Column::priority).containsOnly(0);
        assertThat(cells(stored())).containsExactly("c", "p", "sa", "n1", "foo.com/abc", "Pending", "<none>");
        Tree.Mapping annotations = Tree.Mapping.ofTexts(Map.of("b.test/y", "2", "a.test/x", "1"));
        assertThat(cells(stored(withSpec("unverifiedUserAnnotations", annotations))))
                .endsWith("a.test/x=1,b.test/y=2");
    }

    /** PRN-PCR */
    @Test
    void printsWhatBecameOfIt() {
        for (String outcome : List.of("Issued", "Denied", "Failed")) {
            assertThat(cells(withConditions(condition(outcome)))).contains(outcome);
        }
        assertThat(cells(withConditions(condition("Denied"), condition("Failed"), condition("Other"))))
                .as("the last that is known")
                .contains("Failed");
    }

    private List<String> cells(Tree.Mapping object) {
        return kind.columns().stream()
                .map(column -> ((Tree.Text) column.cell().apply(object, GoodPodRequest.NOW)).value())
                .toList();
    }
}
