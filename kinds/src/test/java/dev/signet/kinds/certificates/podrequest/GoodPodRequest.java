package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.SubjectAltNames;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A good request, stored or about to be, in which each test spoils one thing; a good answer; and the calls that bring them. */
final class GoodPodRequest {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00.75Z");
    static final Instant NOT_BEFORE = Instant.parse("2026-11-24T09:59:00Z");
    static final User BOB = User.of("bob", "system:authenticated");
    static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);
    static final PrivateKeyInfo OTHER_KEY = PrivateKeyInfo.generateEc(Curve.P256);
    static final String POD_UID = "pod-uid";

    // Made once: a signature of ECDSA is never the same twice.
    private static final String STUB = stub(KEY);
    private static final String CHAIN = certificate(Duration.ofHours(2));

    private GoodPodRequest() {}

    /** As a node sends it. */
    static Tree.Mapping sent() {
        Tree.Mapping spec = Tree.Mapping.EMPTY
                .with("signerName", "foo.com/abc")
                .with("podName", "p")
                .with("podUID", POD_UID)
                .with("serviceAccountName", "sa")
                .with("serviceAccountUID", "sa-uid")
                .with("nodeName", "n1")
                .with("nodeUID", "node-uid")
                .with("stubPKCS10Request", STUB);
        Tree.Mapping metadata = Tree.Mapping.EMPTY.with("name", "c").with("namespace", "ns");
        return Tree.Mapping.of("metadata", metadata, "spec", spec);
    }

    static Tree.Mapping withSpec(String field, Tree value) {
        return sent().change("spec", spec -> spec.with(field, value));
    }

    static Tree.Mapping withSpec(String field, String value) {
        return withSpec(field, new Tree.Text(value));
    }

    /** By the two fields of v1beta1 instead of the stub. */
    static Tree.Mapping withBareKey(byte[] key, byte[] proof) {
        return sent().change(
                        "spec",
                        spec -> spec.without("stubPKCS10Request")
                                .with("pkixPublicKey", base64(key))
                                .with("proofOfPossession", base64(proof)));
    }

    /** As the store holds it. */
    static Tree.Mapping stored() {
        return stored(sent());
    }

    static Tree.Mapping stored(Tree.Mapping sent) {
        return new MainRules().prepareCreate(call(Operation.CREATE, "v1beta1", ""), sent);
    }

    static Tree.Mapping condition(String type) {
        return Tree.Mapping.EMPTY
                .with("type", type)
                .with("status", "True")
                .with("lastTransitionTime", "2026-11-24T10:00:00Z")
                .with("reason", "R")
                .with("message", "m");
    }

    static Tree.Mapping withConditions(Tree.Mapping... conditions) {
        return stored().with("status", Tree.Mapping.of("conditions", Tree.Sequence.of(List.of(conditions))));
    }

    /** Issued for two hours. */
    static Tree.Mapping issued() {
        return withConditions(condition("Issued"))
                .change(
                        "status",
                        status -> status.with("certificateChain", CHAIN)
                                .with("notBefore", "2026-11-24T09:59:00Z")
                                .with("beginRefreshAt", "2026-11-24T11:00:00Z")
                                .with("notAfter", "2026-11-24T11:59:00Z"));
    }

    static Tree.Mapping issuedWith(String field, String value) {
        return issued().change("status", status -> status.with(field, value));
    }

    static Call call(Operation operation, String version, String endpoint) {
        return new Call(BOB, version, endpoint, operation, name(), false, NOW);
    }

    static Call update(String endpoint) {
        return call(Operation.UPDATE, "v1beta1", endpoint);
    }

    static ObjectName name() {
        return new ObjectName(PodCertificateRequests.RESOURCE, "ns", "c");
    }

    /** Base64 of the DER of a request without a subject. */
    static String stub(PrivateKeyInfo key) {
        return base64(CertificationRequest.create(key, Name.builder().build(), SubjectAltNames.NONE)
                .encoded());
    }

    /** The PEM of a certificate for the key of the good request. */
    static String certificate(Duration length, GeneralName... names) {
        return certificate(KEY, NOT_BEFORE, length, names);
    }

    static String certificate(PrivateKeyInfo key, Instant start, Duration length, GeneralName... names) {
        Name subject = Name.builder().add(Name.COMMON_NAME, "someone").build();
        var algorithm = SignatureAlgorithm.forKey(key.publicKey()).identifier();
        var validity = new Validity(start, start.plus(length));
        var alternatives = new SubjectAltNames(List.of(names));
        var extensions = alternatives.isEmpty() ? List.<Extension>of() : List.of(alternatives.toExtension(false));
        var tbs =
                new TbsCertificate(BigInteger.TWO, algorithm, subject, validity, subject, key.publicKey(), extensions);
        try {
            return Certificate.assemble(tbs, key.sign(tbs.encoded())).toPem();
        } catch (EncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static List<String> texts(List<FieldError> errors) {
        return errors.stream().map(FieldError::toString).toList();
    }
}
