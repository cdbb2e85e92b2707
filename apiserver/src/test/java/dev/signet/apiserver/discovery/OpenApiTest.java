package dev.signet.apiserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KCL-EX-01. */
class OpenApiTest {
    private static final String CSR = "io.k8s.api.certificates.v1.CertificateSigningRequest";
    private static final String V3 = "/openapi/v3/apis/certificates.k8s.io/v1";

    private static String text(Tree tree) {
        return new String(TreeJson.write(tree), StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static Tree.Mapping schemas(String path) {
        Tree.Mapping document = SampleCatalog.json(path);
        return path.equals("/openapi/v2")
                ? document.mapping("definitions")
                : document.mapping("components").mapping("schemas");
    }

    @Test
    void indexesDocumentsByTheirHashes() {
        Tree.Mapping paths = SampleCatalog.json("/openapi/v3").mapping("paths");

        assertThat(paths.members().keySet())
                .containsExactly("api/v1", "apis/certificates.k8s.io/v1", "apis/certificates.k8s.io/v1beta1");
        assertThat(paths.mapping("apis/certificates.k8s.io/v1").textOrEmpty("serverRelativeURL"))
                .matches("/openapi/v3/apis/certificates.k8s.io/v1\\?hash=[0-9A-F]{64}");
    }

    @Test
    void describesAKindInVersion3() {
        Tree.Mapping csr = schemas(V3).mapping(CSR);

        assertThat(text(csr.mapping("properties").mapping("spec")))
                .isEqualTo("{'allOf':[{'$ref':'#/components/schemas/" + CSR
                        + "Spec'}],'description':'What is asked for.'}");
        assertThat(text(csr.without("properties")))
                .isEqualTo("{'type':'object','description':'Asks for a certificate.','required':['spec'],"
                        + "'x-kubernetes-group-version-kind':[{'group':'certificates.k8s.io',"
                        + "'kind':'CertificateSigningRequest','version':'v1'}]}");
        assertThat(csr.mapping("properties").members().keySet())
                .containsExactly("apiVersion", "kind", "metadata", "spec", "status");
    }

    @Test
    void describesFields() {
        Tree.Mapping spec = schemas(V3).mapping(CSR + "Spec").mapping("properties");
        Tree.Mapping condition = schemas(V3).mapping(CSR + "Condition").mapping("properties");

        assertThat(text(spec.mapping("request"))).isEqualTo("{'type':'string','format':'byte'}");
        assertThat(text(spec.mapping("expirationSeconds"))).isEqualTo("{'type':'integer','format':'int32'}");
        assertThat(text(spec.mapping("usages")))
                .isEqualTo("{'type':'array','items':{'type':'string','enum':['any','signing']},"
                        + "'x-kubernetes-list-type':'atomic'}");
        assertThat(text(spec.mapping("extra")))
                .isEqualTo("{'type':'object','additionalProperties':{'type':'array','items':{'type':'string'},"
                        + "'x-kubernetes-list-type':'atomic'}}");
        assertThat(text(schemas(V3)
                        .mapping(CSR + "Status")
                        .mapping("properties")
                        .mapping("conditions")))
                .isEqualTo("{'type':'array','items':{'$ref':'#/components/schemas/" + CSR + "Condition'},"
                        + "'x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['type']}");
        assertThat(text(condition.mapping("lastUpdateTime").without("description")))
                .isEqualTo("{'allOf':[{'$ref':'#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.Time'}]}");
        assertThat(text(schemas(V3)
                        .mapping("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
                        .mapping("properties")
                        .mapping("ownerReferences")
                        .without("description")))
                .isEqualTo("{'type':'array','items':{'$ref':"
                        + "'#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference'},"
                        + "'x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['uid'],"
                        + "'x-kubernetes-patch-merge-key':'uid','x-kubernetes-patch-strategy':'merge'}");
    }

    /** Clients that validate by version 2 would refuse what an open object leaves open. */
    @Test
    void showsOpenObjectsWithoutPropertiesInVersion2Alone() {
        String name = "io.k8s.api.core.v1.ServiceAccount";
        Tree.Mapping v2 = schemas("/openapi/v2").mapping(name).mapping("properties");
        Tree.Mapping v3 = schemas("/openapi/v3/api/v1").mapping(name).mapping("properties");

        assertThat(text(v2.mapping("open")))
                .isEqualTo("{'type':'object','description':'Anything and a name.',"
                        + "'x-kubernetes-preserve-unknown-fields':true}");
        assertThat(v3.mapping("open").has("properties")).isTrue();
        assertThat(text(v2.mapping("port"))).isEqualTo("{'type':'string','format':'int-or-string','default':80}");
        assertThat(text(v3.mapping("port")))
                .isEqualTo("{'oneOf':[{'type':'integer'},{'type':'string'}],'format':'int-or-string','default':80}");
        assertThat(text(v2.mapping("metadata")))
                .startsWith("{'$ref':'#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta','description':");
    }

    /** kubectl looks for these parameters of the PATCH of a kind before it leaves validation to the server. */
    @ParameterizedTest
    @ValueSource(strings = {V3, "/openapi/v2"})
    void listsParametersOfPatches(String path) {
        Tree.Mapping patch = SampleCatalog.json(path)
                .mapping("paths")
                .mapping("/apis/certificates.k8s.io/v1/certificatesigningrequests/{name}")
                .mapping("patch");

        assertThat(patch.mappings("parameters"))
                .extracting(parameter -> parameter.textOrEmpty("name"))
                .contains("dryRun", "fieldManager", "fieldValidation", "force");
        assertThat(text(patch.mapping("x-kubernetes-group-version-kind")))
                .isEqualTo("{'group':'certificates.k8s.io','kind':'CertificateSigningRequest','version':'v1'}");
        assertThat(patch.text("x-kubernetes-action")).contains("patch");
    }

    /** Recorded: {@code openapi-v3-csr}. */
    @Test
    void hasEveryOperation() {
        TreeSet<String> actions = new TreeSet<>();
        Tree.Mapping paths = SampleCatalog.json("/openapi/v3/api/v1").mapping("paths");
        for (String path : paths.members().keySet()) {
            paths.mapping(path).members().keySet().stream()
                    .filter(method -> !method.equals("parameters"))
                    .forEach(method -> actions.add(path + " "
                            + method + " "
                            + paths.mapping(path).mapping(method).textOrEmpty("x-kubernetes-action")));
        }

        String one = "/api/v1/namespaces/{namespace}/serviceaccounts";
        assertThat(actions)
                .containsExactlyInAnyOrder(
                        "/api/v1/serviceaccounts get list",
                        one + " get list",
                        one + " post post",
                        one + " delete deletecollection",
                        one + "/{name} get get",
                        one + "/{name} put put",
                        one + "/{name} patch patch",
                        one + "/{name} delete delete",
                        one + "/{name}/token post post");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, "/openapi/v3/api/v1", "/openapi/v2"})
    void definesEverythingThatItRefersTo(String path) {
        String document = text(SampleCatalog.json(path));
        TreeSet<String> referred = new TreeSet<>();
        var references = Pattern.compile("'\\$ref':'#/[a-z/]+/([^']+)'").matcher(document);
        while (references.find()) {
            referred.add(references.group(1));
        }

        assertThat(referred).hasSizeGreaterThan(5);
        assertThat(schemas(path).members().keySet()).containsAll(referred);
    }

    @Test
    void definesTheKindsThatSubresourcesSpeak() {
        assertThat(text(schemas("/openapi/v3/api/v1")
                        .mapping("io.k8s.api.authentication.v1.TokenRequest")
                        .without("properties")))
                .isEqualTo("{'type':'object','x-kubernetes-group-version-kind':[{'group':'authentication.k8s.io',"
                        + "'kind':'TokenRequest','version':'v1'}]}");
    }
}
