package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.Tree;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A view of a CertificateSigningRequest in the stored form (CSR-TYP-01). */
record CertificateSigningRequest(Tree.Mapping tree) {

    /** Nothing but an object whose schema made its bytes base64 comes here. */
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    Tree.Mapping spec() {
        return tree.mapping("spec");
    }

    Tree.Mapping status() {
        return tree.mapping("status");
    }

    /** The base64 text of {@code spec.request}; absent where the client sent none. */
    Optional<String> encodedRequest() {
        return spec().text("request");
    }

    /** PEM. */
    byte[] request() {
        return BASE64.decode(encodedRequest().orElse(""));
    }

    String signerName() {
        return spec().textOrEmpty("signerName");
    }

    List<String> usages() {
        return spec().texts("usages");
    }

    Optional<Long> expirationSeconds() {
        return spec().whole("expirationSeconds");
    }

    List<Condition> conditions() {
        return status().mappings("conditions").stream().map(Condition::of).toList();
    }

    List<Condition> conditions(String type) {
        return conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .toList();
    }

    boolean has(String type) {
        return conditions().stream().anyMatch(condition -> condition.type().equals(type));
    }

    /** The base64 text of {@code status.certificate}; empty where there is none. */
    String encodedCertificate() {
        return status().textOrEmpty("certificate");
    }

    /** PEM. */
    byte[] certificate() {
        return BASE64.decode(encodedCertificate());
    }

    /** This object with the metadata of the other. */
    CertificateSigningRequest withMetadataOf(Tree.Mapping other) {
        return new CertificateSigningRequest(tree.with("metadata", other.mapping("metadata")));
    }

    CertificateSigningRequest withStatus(List<Condition> conditions, String encodedCertificate) {
        Tree.Mapping status = Tree.Mapping.EMPTY;
        if (!conditions.isEmpty()) {
            List<Tree.Mapping> trees = conditions.stream().map(Condition::tree).toList();
            status = status.with("conditions", Tree.Sequence.of(trees));
        }
        if (!encodedCertificate.isEmpty()) {
            status = status.with("certificate", encodedCertificate);
        }
        return new CertificateSigningRequest(tree.with("status", status));
    }
}
