package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.KeyKinds;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.SubjectAltNames;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A good request, stored or about to be, in which each test spoils one thing; and the calls that bring it. */
final class GoodRequest {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00.75Z");
    static final User ALICE =
            new User("alice", "u-1", List.of("dev", "system:authenticated"), Map.of("scopes", List.of("a", "b")));

    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    static final String REQUEST = request("example", "someone");
    static final String CERTIFICATE = certificate(Duration.ofHours(1));
    static final String OTHER_CERTIFICATE = certificate(Duration.ofHours(2));

    private GoodRequest() {}

    /** As a client sends it. */
    static Tree.Mapping sent() {
        Tree.Mapping spec = Tree.Mapping.of("request", new Tree.Text(REQUEST))
                .with("signerName", "example.com/signer")
                .with("usages", Tree.Sequence.ofTexts(List.of("client auth")));
        return Tree.Mapping.of("metadata", Tree.Mapping.of("name", new Tree.Text("c")), "spec", spec);
    }

    static Tree.Mapping withSpec(String field, Tree value) {
        return sent().change("spec", spec -> spec.with(field, value));
    }

    static Tree.Mapping withSpec(String field, String value) {
        return withSpec(field, new Tree.Text(value));
    }

    static Tree.Mapping withUsages(String... usages) {
        return withSpec("usages", Tree.Sequence.ofTexts(List.of(usages)));
    }

    /** As the store holds it. */
    static Tree.Mapping stored() {
        return stored(sent());
    }

    static Tree.Mapping stored(Tree.Mapping sent) {
        return new MainRules(new Advice(Set::of), KeyKinds.CLASSICAL).prepareCreate(creation(), sent);
    }

    static Tree.Mapping withConditions(Condition... conditions) {
        return withStatus(stored(), "", conditions);
    }

    static Tree.Mapping withStatus(Tree.Mapping object, String certificate, Condition... conditions) {
        return new CertificateSigningRequest(object)
                .withStatus(List.of(conditions), certificate)
                .tree();
    }

    /** With times of long ago. */
    static Condition condition(String type, String status, String message) {
        return new Condition(
                type, status, "R", message, Optional.of("2001-02-03T04:05:06Z"), Optional.of("2001-02-03T04:05:07Z"));
    }

    static Condition condition(String type) {
        return condition(type, "True", "m");
    }

    /** As approvers send it: without times. */
    static Condition undated(String type) {
        return new Condition(type, "True", "R", "m", Optional.empty(), Optional.empty());
    }

    static Call creation() {
        return call(Operation.CREATE, "v1", "");
    }

    static Call update(String endpoint) {
        return call(Operation.UPDATE, "v1", endpoint);
    }

    static Call call(Operation operation, String version, String endpoint) {
        ObjectName name = ObjectName.cluster(CertificateSigningRequests.RESOURCE, "c");
        return new Call(ALICE, version, endpoint, operation, name, false, NOW);
    }

    static Call by(User user, Call call) {
        return new Call(
                user, call.version(), call.endpoint(), call.operation(), call.name(), call.dryRun(), call.now());
    }

    /** Base64 of the PEM of a request for this subject. */
    static String request(String organization, String commonName) {
        Name subject = Name.builder()
                .add(Name.ORGANIZATION, organization)
                .add(Name.COMMON_NAME, commonName)
                .build();
        return base64(
                CertificationRequest.create(KEY, subject, SubjectAltNames.NONE).toPem());
    }

    /** Base64 of the PEM of a request by a key of ML-DSA. */
    static String mlDsaRequest() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
            byte[] key = pair.getPublic().getEncoded();
            byte[] info = Der.sequence(Der.integer(0), Der.sequence(), key, Der.tagged(0, new byte[0]));
            Signature signature = Signature.getInstance("ML-DSA");
            signature.initSign(pair.getPrivate());
            signature.update(info);
            byte[] algorithm = PublicKeyInfo.parse(key).algorithm().encoded();
            return base64(Pem.encode(
                    PemBlock.CERTIFICATE_REQUEST, Der.sequence(info, algorithm, Der.bits(signature.sign()))));
        } catch (GeneralSecurityException | EncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 of the PEM of a certificate that is valid for so long. */
    static String certificate(Duration length) {
        Name subject = Name.builder().add(Name.COMMON_NAME, "someone").build();
        var algorithm = SignatureAlgorithm.forKey(KEY.publicKey()).identifier();
        var validity = new Validity(NOW, NOW.plus(length));
        var tbs = new TbsCertificate(BigInteger.TWO, algorithm, subject, validity, subject, KEY.publicKey(), List.of());
        try {
            return base64(Certificate.assemble(tbs, KEY.sign(tbs.encoded())).toPem());
        } catch (EncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    /** What a base64 text becomes when the text in it is changed. */
    static String edited(String base64, UnaryOperator<String> change) {
        return base64(change.apply(decoded(base64)));
    }

    static List<String> texts(List<FieldError> errors) {
        return errors.stream().map(FieldError::toString).toList();
    }
}
