package dev.signet.apiserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=%s;as=APIGroupDiscoveryList";

    private static String text(String path) {
        return new String(SampleCatalog.document(path, "application/json").bytes(), StandardCharsets.UTF_8)
                .replace('"', '\'');
    }

    /** VER-01. */
    @Test
    void listsVersionsAndGroups() {
        assertThat(text("/api")).isEqualTo("{'kind':'APIVersions','versions':['v1']}");
        assertThat(text("/apis/certificates.k8s.io"))
                .isEqualTo("{'kind':'APIGroup','apiVersion':'v1','name':'certificates.k8s.io','versions':["
                        + "{'groupVersion':'certificates.k8s.io/v1','version':'v1'},"
                        + "{'groupVersion':'certificates.k8s.io/v1beta1','version':'v1beta1'}],"
                        + "'preferredVersion':{'groupVersion':'certificates.k8s.io/v1','version':'v1'}}");
        assertThat(text("/apis"))
                .startsWith(
                        "{'kind':'APIGroupList','apiVersion':'v1','groups':[{'name':'certificates.k8s.io','versions':[");
    }

    /** VER-09: the hash is upstream's. */
    @Test
    void listsResources() {
        assertThat(text("/apis/certificates.k8s.io/v1"))
                .isEqualTo(
                        "{'kind':'APIResourceList','apiVersion':'v1','groupVersion':'certificates.k8s.io/v1','resources':["
                                + "{'name':'certificatesigningrequests','singularName':'certificatesigningrequest',"
                                + "'namespaced':false,'kind':'CertificateSigningRequest',"
                                + "'verbs':['create','delete','deletecollection','get','list','patch','update','watch'],"
                                + "'shortNames':['csr'],'storageVersionHash':'95fRKMXA+00='},"
                                + "{'name':'certificatesigningrequests/approval','singularName':'','namespaced':false,"
                                + "'kind':'CertificateSigningRequest','verbs':['get','patch','update']},"
                                + "{'name':'certificatesigningrequests/status','singularName':'','namespaced':false,"
                                + "'kind':'CertificateSigningRequest','verbs':['get','patch','update']}]}");
    }

    /** VER-09: not of the preferred version but of the stored one. */
    @Test
    void hashesTheStoredVersion() {
        assertThat(GroupDocuments.storageVersionHash(SampleCatalog.bundles())).isEqualTo("v5yhuVertL4=");
    }

    @Test
    void saysWhatAnotherKindASubresourceSpeaks() {
        assertThat(text("/api/v1"))
                .contains("{'name':'serviceaccounts/token','singularName':'','namespaced':true,"
                        + "'group':'authentication.k8s.io','version':'v1','kind':'TokenRequest','verbs':['create']}");
    }

    /** VER-09. */
    @ParameterizedTest
    @ValueSource(strings = {"v2", "v2beta1"})
    void aggregates(String version) {
        String type = AGGREGATED.formatted(version);
        Document document = SampleCatalog.document("/apis", type + ",application/json");
        Tree.Mapping list = TreeJson.read(document.bytes());

        assertThat(document.mediaType()).isEqualTo(type);
        assertThat(list.text("apiVersion")).contains("apidiscovery.k8s.io/" + version);
        Tree.Mapping group = list.mappings("items").getFirst();
        assertThat(group.mapping("metadata").text("name")).contains("certificates.k8s.io");
        assertThat(new String(TreeJson.write(group.mappings("versions").getFirst()), StandardCharsets.UTF_8)
                        .replace('"', '\''))
                .isEqualTo("{'version':'v1','resources':[{'resource':'certificatesigningrequests',"
                        + "'responseKind':{'group':'','version':'','kind':'CertificateSigningRequest'},'scope':'Cluster',"
                        + "'singularResource':'certificatesigningrequest',"
                        + "'verbs':['create','delete','deletecollection','get','list','patch','update','watch'],"
                        + "'shortNames':['csr'],'subresources':["
                        + "{'subresource':'approval','responseKind':{'group':'','version':'','kind':"
                        + "'CertificateSigningRequest'},'verbs':['get','patch','update']},"
                        + "{'subresource':'status','responseKind':{'group':'','version':'','kind':"
                        + "'CertificateSigningRequest'},'verbs':['get','patch','update']}]}],'freshness':'Current'}");
    }

    @Test
    void aggregatesTheCoreGroup() {
        Tree.Mapping list = TreeJson.read(
                SampleCatalog.document("/api", AGGREGATED.formatted("v2")).bytes());

        Tree.Mapping resource = list.mappings("items")
                .getFirst()
                .mappings("versions")
                .getFirst()
                .mappings("resources")
                .getFirst();
        assertThat(resource.text("scope")).contains("Namespaced");
        assertThat(resource.mappings("subresources").getFirst().mapping("responseKind"))
                .isEqualTo(Tree.Mapping.EMPTY
                        .with("group", "authentication.k8s.io")
                        .with("version", "v1")
                        .with("kind", "TokenRequest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/apis|application/json, */*|application/json",
                "/apis|*/*|application/json",
                "/apis|text/html|application/json",
                "/apis|application/json;g=apidiscovery.k8s.io;v=v9;as=APIGroupDiscoveryList,application/json|application/json",
                "/openapi/v2|application/json|application/json",
                "/openapi/v2|application/com.github.proto-openapi.spec.v2@v1.0+protobuf|application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
                "/apis/|*/*|application/json",
            })
    void picksTheMediaType(String path, String accept, String mediaType) {
        assertThat(SampleCatalog.document(path, accept).mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apis/nothing", "/apis/certificates.k8s.io/v9", "/api/v2", "/openapi/v3/api/v9", ""})
    void knowsNoOtherPaths(String path) {
        assertThat(SampleCatalog.discovery().answer(path, Optional.empty())).isEmpty();
    }

    @Test
    void keepsItsDocuments() {
        Discovery discovery = SampleCatalog.discovery();

        assertThat(discovery.answer("/apis", Optional.empty())).isEqualTo(discovery.answer("/apis", Optional.empty()));
        assertThat(discovery
                        .answer("/apis", Optional.empty())
                        .orElseThrow()
                        .etag()
                        .orElseThrow())
                .matches("\"[0-9A-F]{64}\"");
    }

    @Test
    void followsTheCatalog() {
        LiveCatalog catalog = SampleCatalog.live();
        Discovery discovery = new Discovery(catalog);
        String version = "/openapi/v3/apis/certificates.k8s.io/v1";
        Optional<Document> kept = discovery.answer(version, Optional.empty());
        assertThat(discovery.answer("/apis/example.com/v1", Optional.empty())).isEmpty();

        catalog.declare("widgets.example.com", List.of(SampleCatalog.widgets()));

        assertThat(discovery.answer("/apis/example.com/v1", Optional.empty())).isPresent();
        assertThat(discovery.answer(version, Optional.empty())).isEqualTo(kept);

        catalog.declare("widgets.example.com", List.of());

        assertThat(discovery.answer("/apis/example.com/v1", Optional.empty())).isEmpty();
    }
}
