package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.SchemaFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Certificate requests in two versions, and a namespaced kind of the core group whose subresource speaks another one. */
final class SampleCatalog {
    static final Rules RULES = new Rules() {};

    private SampleCatalog() {}

    static LiveCatalog live() {
        return new LiveCatalog(List.of(requests(), accounts()), List.of());
    }

    static Discovery discovery() {
        return new Discovery(live());
    }

    static Document document(String path, String accept) {
        return discovery().answer(path, Optional.of(accept)).orElseThrow();
    }

    static Tree.Mapping json(String path) {
        return TreeJson.read(document(path, "application/json").bytes());
    }

    private static Kind requests() {
        SchemaFile file = file("/dev/signet/apiserver/schema/certificates.yaml");
        var schema = file.definition("io.k8s.api.certificates.v1.CertificateSigningRequest");
        return Kind.declare(
                        new Kind.Names(
                                new Resource("certificates.k8s.io", "certificatesigningrequests"),
                                "CertificateSigningRequest",
                                List.of("csr")),
                        Scope.CLUSTER)
                .version(Version.of("v1", schema))
                .version(Version.of("v1beta1", schema))
                .stored(RULES)
                .storedSubresource("approval", RULES, false)
                .storedSubresource("status", RULES, false)
                .done();
    }

    /** Preferred in one version, stored in another; no part of the catalog. */
    static Kind bundles() {
        SchemaFile file = SchemaFile.read(new ByteArrayInputStream("""
                definitions:
                  io.k8s.api.certificates.v1beta1.ClusterTrustBundle:
                    type: object
                    properties:
                      metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                """.getBytes(StandardCharsets.UTF_8)));
        var schema = file.definition("io.k8s.api.certificates.v1beta1.ClusterTrustBundle");
        return Kind.declare(
                        new Kind.Names(
                                new Resource("certificates.k8s.io", "clustertrustbundles"),
                                "ClusterTrustBundle",
                                List.of()),
                        Scope.CLUSTER)
                .version(Version.of("v1", schema))
                .version(Version.of("v1beta1", schema))
                .storedAs("v1beta1")
                .stored(RULES)
                .done();
    }

    private static Kind accounts() {
        SchemaFile file = SchemaFile.read(new ByteArrayInputStream("""
                definitions:
                  io.k8s.api.core.v1.ServiceAccount:
                    description: An account.
                    type: object
                    properties:
                      metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                      open:
                        description: Anything and a name.
                        type: object
                        x-kubernetes-preserve-unknown-fields: true
                        properties: {name: {type: string}}
                      port: {x-kubernetes-int-or-string: true, default: 80}
                      since: {type: string, format: micro-time}
                      ratio: {type: number}
                      more: {x-kubernetes-preserve-unknown-fields: true, description: Whatever.}
                  io.k8s.api.authentication.v1.TokenRequest:
                    type: object
                    properties:
                      metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                """.getBytes(StandardCharsets.UTF_8)));
        Endpoint.Spoken token = new Endpoint.Spoken(
                "authentication.k8s.io",
                "v1",
                "TokenRequest",
                file.definition("io.k8s.api.authentication.v1.TokenRequest"));
        return Kind.declare(
                        new Kind.Names(new Resource("", "serviceaccounts"), "ServiceAccount", List.of("sa")),
                        Scope.NAMESPACED)
                .version(Version.of("v1", file.definition("io.k8s.api.core.v1.ServiceAccount")))
                .stored(RULES)
                .endpoint("token", new Endpoint.Answered((_, sent) -> sent, Verbs.CREATE, token))
                .done();
    }

    /** A kind that is declared while the server runs. */
    static Kind widgets() {
        SchemaFile file = file("/dev/signet/apiserver/schema/certificates.yaml");
        return Kind.declare(new Kind.Names(new Resource("example.com", "widgets"), "Widget", List.of()), Scope.CLUSTER)
                .version(Version.of("v1", file.definition("io.k8s.api.certificates.v1.CertificateSigningRequest")))
                .stored(RULES)
                .done();
    }

    private static SchemaFile file(String resource) {
        try (InputStream yaml = SampleCatalog.class.getResourceAsStream(resource)) {
            return SchemaFile.read(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
