package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
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
import dev.signet.kinds.certificates.CertificatesGroup;
import dev.signet.pki.x509.KeyKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CertificateSigningRequestsTest {
    private final Kind kind = kind(true);

    private static Kind kind(boolean legacy) {
        var options = new CertificateSigningRequests.Options(legacy, Set::of, KeyKinds.CLASSICAL);
        return CertificatesGroup.kinds(options, _ -> new Decision.NoOpinion("")).getFirst();
    }

    private Body read(String version, byte[] body) {
        Schema.Structure schema = kind.version(version).orElseThrow().schema();
        return new BodyReader(kind.kindName(), version, schema).read(Optional.empty(), body);
    }

    private static byte[] golden() throws IOException {
        try (var in = CertificateSigningRequestsTest.class.getResourceAsStream(
                "certificates.k8s.io.v1.CertificateSigningRequest.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** VER-02, VER-09 */
    @Test
    void declaresTheKind() {
        assertThat(kind.resource()).hasToString("certificatesigningrequests.certificates.k8s.io");
        assertThat(kind.names())
                .isEqualTo(new Kind.Names(
                        kind.resource(),
                        "CertificateSigningRequest",
                        "CertificateSigningRequestList",
                        "certificatesigningrequest",
                        List.of("csr"),
                        List.of()));
        assertThat(kind.namespaced()).isFalse();
        assertThat(kind.storageVersion()).isEqualTo("v1");
        assertThat(kind.selectableFields()).containsExactly("metadata.name", "spec.signerName");
        assertThat(kind.endpoints().keySet()).containsExactly("", "approval", "status");
    }

    /** CSR-STR-11 */
    @Test
    void makesTablesEverywhereButOfApprovals() {
        for (var endpoint : kind.endpoints().entrySet()) {
            boolean table = ((Endpoint.Stored) endpoint.getValue()).table();
            assertThat(table).isEqualTo(!endpoint.getKey().equals("approval"));
        }
    }

    /** VER-03 */
    @Test
    void servesV1beta1OnlyWhereAsked() {
        assertThat(kind(false).versions()).extracting(Version::name).containsExactly("v1");
        assertThat(kind.versions()).extracting(Version::name).containsExactly("v1", "v1beta1");
        assertThat(kind.versions()).allMatch(Version::isStoredForm);
    }

    /** Every field that exists stands in the golden file, and every one is read as it stands there. */
    @Test
    void readsEveryField() throws IOException {
        Tree.Mapping golden = TreeJson.read(golden());
        Body body = read("v1", golden());
        assertThat(body.complaints()).isEmpty();
        assertThat(body.object()).isEqualTo(golden.without("apiVersion").without("kind"));
        assertThat(fields(body.object().without("metadata"), ""))
                .isEqualTo(fields(kind.version("v1").orElseThrow().schema(), ""));
        CertificateSigningRequest csr = new CertificateSigningRequest(body.object());
        assertThat(csr.withStatus(csr.conditions(), csr.encodedCertificate()).tree())
                .as("the view keeps every field of the status")
                .isEqualTo(body.object());
    }

    /** CSRB-01: another version of the same shape. */
    @Test
    void readsTheSameFieldsAsV1beta1() throws IOException {
        String legacy = new String(golden(), StandardCharsets.UTF_8)
                .replace("certificates.k8s.io/v1", "certificates.k8s.io/v1beta1");
        Body body = read("v1beta1", legacy.getBytes(StandardCharsets.UTF_8));
        assertThat(body.complaints()).isEmpty();
        assertThat(body.object()).isEqualTo(read("v1", golden()).object());
    }

    /** CSRB-02: the reader has to tell an empty list from none. */
    @Test
    void tellsEmptyUsagesFromAbsentOnesInV1beta1() {
        Body empty = read("v1beta1", "{\"spec\":{\"usages\":[]}}".getBytes(StandardCharsets.UTF_8));
        Body absent = read("v1beta1", "{\"spec\":{}}".getBytes(StandardCharsets.UTF_8));
        assertThat(empty.object().mapping("spec").get("usages")).contains(Tree.Sequence.EMPTY);
        assertThat(absent.object().mapping("spec").texts("usages"))
                .containsExactly("digital signature", "key encipherment");
    }

    /** PRN-CSR, PRN-CSR-01 */
    @Test
    void printsColumns() {
        assertThat(kind.columns())
                .extracting(Column::name)
                .containsExactly("Name", "Age", "SignerName", "Requestor", "RequestedDuration", "Condition");
        assertThat(kind.columns()).extracting(Column::priority).containsOnly(0);
        Tree.Mapping object = GoodRequest.stored(withSpec("expirationSeconds", new Tree.Whole(86_400)))
                .change("metadata", metadata -> metadata.with("creationTimestamp", "2026-11-24T09:55:00Z"));
        assertThat(cells(object)).containsExactly("c", "5m", "example.com/signer", "alice", "24h", "Pending");
        assertThat(cells(Tree.Mapping.EMPTY)).containsExactly("", "<unknown>", "<none>", "", "<none>", "Pending");
    }

    /** PRN-CSR-02 */
    @Test
    void printsConditions() {
        Tree.Mapping object = GoodRequest.stored();
        assertThat(cells(withStatus(object, GoodRequest.CERTIFICATE, condition("Approved"))))
                .endsWith("Approved,Issued");
        assertThat(cells(withStatus(object, "", condition("Failed"), condition("Approved"))))
                .endsWith("Approved,Failed");
        assertThat(cells(withStatus(object, "", condition("Approved"), condition("Denied"))))
                .endsWith("Denied");
        assertThat(cells(withStatus(object, GoodRequest.CERTIFICATE, condition("Failed"))))
                .endsWith("Pending,Failed,Issued");
    }

    /** Those count towards the bound of each user. */
    @Test
    void letsItsRequesterWaitUntilItIsDecided() {
        var requester = CertificateSigningRequests.pending().requester();
        Tree.Mapping object = GoodRequest.stored();
        assertThat(requester.apply(object)).contains("alice");
        assertThat(requester.apply(withStatus(object, "", condition("Seen")))).contains("alice");
        for (String decided : List.of("Approved", "Denied", "Failed")) {
            assertThat(requester.apply(withStatus(object, "", condition(decided))))
                    .isEmpty();
        }
    }

    private List<String> cells(Tree.Mapping object) {
        return kind.columns().stream()
                .map(column -> ((Tree.Text) column.cell().apply(object, GoodRequest.NOW)).value())
                .toList();
    }

    private static Set<String> fields(Tree tree, String path) {
        Set<String> paths = new TreeSet<>();
        switch (tree) {
            case Tree.Mapping(var members) ->
                members.forEach((name, value) -> {
                    if (path.endsWith("extra")) {
                        return;
                    }
                    paths.add(path + "." + name);
                    paths.addAll(fields(value, path + "." + name));
                });
            case Tree.Sequence(var items) -> items.forEach(item -> paths.addAll(fields(item, path)));
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> {}
        }
        return paths;
    }

    private static Set<String> fields(Schema schema, String path) {
        Set<String> paths = new TreeSet<>();
        switch (schema) {
            case Schema.Structure structure ->
                new ArrayList<>(structure.fields().entrySet()).forEach(field -> {
                    if (!field.getKey().equals("metadata")) {
                        paths.add(path + "." + field.getKey());
                        paths.addAll(fields(field.getValue().schema(), path + "." + field.getKey()));
                    }
                });
            case Schema.Listing listing -> paths.addAll(fields(listing.items(), path));
            case Schema.Dictionary _, Schema.Value _, Schema.Anything _ -> {}
        }
        return paths;
    }
}
