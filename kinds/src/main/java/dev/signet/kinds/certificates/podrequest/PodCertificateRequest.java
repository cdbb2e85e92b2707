package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A view of a PodCertificateRequest in the stored form, which is that of v1beta1 (PCR-TYP-01, PCR-TYP-02). */
record PodCertificateRequest(Tree.Mapping tree) {
    /** Nothing but an object whose schema made its bytes base64 comes here. */
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    Tree.Mapping spec() {
        return tree.mapping("spec");
    }

    Tree.Mapping status() {
        return tree.mapping("status");
    }

    String namespace() {
        return Metadata.of(tree).namespace();
    }

    String signerName() {
        return spec().textOrEmpty("signerName");
    }

    String podName() {
        return spec().textOrEmpty("podName");
    }

    String podUid() {
        return spec().textOrEmpty("podUID");
    }

    String serviceAccountName() {
        return spec().textOrEmpty("serviceAccountName");
    }

    String serviceAccountUid() {
        return spec().textOrEmpty("serviceAccountUID");
    }

    String nodeName() {
        return spec().textOrEmpty("nodeName");
    }

    String nodeUid() {
        return spec().textOrEmpty("nodeUID");
    }

    long maxExpirationSeconds() {
        return spec().whole("maxExpirationSeconds").orElse(Shape.DEFAULT_EXPIRATION_SECONDS);
    }

    /** Of {@code stubPKCS10Request}, {@code pkixPublicKey} or {@code proofOfPossession}; empty where there are none. */
    byte[] bytes(String field) {
        return BASE64.decode(spec().textOrEmpty(field));
    }

    Map<String, String> unverifiedUserAnnotations() {
        return spec().mapping("unverifiedUserAnnotations").textMembers();
    }

    List<Tree.Mapping> conditions() {
        return status().mappings("conditions");
    }

    /** Whether one of the conditions is of the type and True. */
    boolean is(Outcome outcome) {
        return conditions().stream()
                .anyMatch(condition -> condition.textOrEmpty("type").equals(outcome.type())
                        && condition.textOrEmpty("status").equals("True"));
    }

    /** Whether nothing can become of it any more. */
    boolean isTerminal() {
        return Outcome.ALL.stream().anyMatch(this::is);
    }

    /** PEM. */
    String certificateChain() {
        return status().textOrEmpty("certificateChain");
    }

    /** Of {@code notBefore}, {@code beginRefreshAt} or {@code notAfter}. */
    Optional<Instant> time(String field) {
        return status().text(field).map(Instant::parse);
    }
}
