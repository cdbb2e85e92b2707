package dev.signet.kinds.certificates.trustbundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.Samples;
import dev.signet.kinds.certificates.CertificatesGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterTrustBundlesTest {
    private final Kind kind = ClusterTrustBundles.kind(schema("v1"), schema("v1beta1"));

    private static SchemaFile schema(String version) {
        return SchemaFile.resource(CertificatesGroup.class, "certificates.k8s.io." + version + ".yaml");
    }

    private Body read(String version, String body) {
        Schema.Structure schema = kind.version(version).orElseThrow().schema();
        return new BodyReader(kind.kindName(), version, schema)
                .read(Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String golden(String version) throws IOException {
        try (var in = ClusterTrustBundlesTest.class.getResourceAsStream(
                "certificates.k8s.io." + version + ".ClusterTrustBundle.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** VER-02, VER-04, VER-09, CTB-STR-02: the newest version is preferred, v1beta1 the one that is stored. */
    @Test
    void declaresTheKind() {
        assertThat(kind.resource()).hasToString("clustertrustbundles.certificates.k8s.io");
        assertThat(kind.names()).isEqualTo(new Kind.Names(kind.resource(), "ClusterTrustBundle", List.of()));
        assertThat(kind.namespaced()).isFalse();
        assertThat(kind.versions()).extracting(Version::name).containsExactly("v1", "v1beta1");
        assertThat(kind.storageVersion()).isEqualTo("v1beta1");
        assertThat(kind.selectableFields()).containsExactly("metadata.name", "spec.signerName");
    }

    /** CTB-TYP-01: the object alone. CTB-STR-01: server-side apply resets nothing. */
    @Test
    void hasNoSubresources() {
        assertThat(kind.endpoints().keySet()).containsExactly("");
        Endpoint.Stored main = (Endpoint.Stored) kind.endpoint("").orElseThrow();
        assertThat(main.rules().resetFields()).isEmpty();
        assertThat(main.rules().countsGenerations()).isFalse();
    }

    /** VER-07: at the level of 1.36 no version that is served here is deprecated. */
    @Test
    void warnsOfNoVersion() {
        assertThat(kind.versions()).extracting(Version::deprecation).containsOnly("");
    }

    /** CTB-TYP-01: every field that exists stands in the golden files, and both versions say the same. */
    @Test
    void readsEveryFieldInBothVersions() throws IOException {
        for (String version : List.of("v1", "v1beta1")) {
            Body body = read(version, golden(version));
            assertThat(body.complaints()).isEmpty();
            Tree.Mapping golden = TreeJson.read(golden(version).getBytes(StandardCharsets.UTF_8));
            assertThat(body.object()).isEqualTo(golden.without("apiVersion").without("kind"));
            assertThat(ClusterTrustBundle.stored(body.object())).isEqualTo(body.object());
            Schema.Structure schema = kind.version(version).orElseThrow().schema();
            assertThat(schema.fields().keySet()).containsExactlyInAnyOrder("metadata", "spec");
            assertThat(schema.fields().get("spec"))
                    .extracting(field ->
                            ((Schema.Structure) field.schema()).fields().keySet())
                    .isEqualTo(Set.of("signerName", "trustBundle"));
        }
    }

    /** PRN-CTB */
    @Test
    void printsColumns() {
        assertThat(kind.columns()).extracting(column -> column.name()).containsExactly("Name", "SignerName");
        assertThat(Samples.cells(kind.columns(), GoodBundle.bundle("k.test:s:b", "k.test/s")))
                .containsExactly("k.test:s:b", "k.test/s");
        assertThat(Samples.cells(kind.columns(), GoodBundle.free("b"))).containsExactly("b", "<none>");
    }
}
