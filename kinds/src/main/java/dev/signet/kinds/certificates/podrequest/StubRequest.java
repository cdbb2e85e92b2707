package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.Optional;

/**
 * {@code spec.stubPKCS10Request}: a request of which nothing but key and signature is looked at (PCR-VAL-07).
 *
 * @param der not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StubRequest(byte[] der) implements KeySource {
    private static final String PATH = "spec.stubPKCS10Request";
    private static final String RULE = "PCR-VAL-07";
    private static final int LIMIT = 10_240;
    private static final KeyStrength STRENGTH =
            new KeyStrength(PATH, "elliptic public keys must use curve P256, P384, or P521", RULE);

    @Override
    public Optional<FieldError> problem() {
        if (der.length > LIMIT) {
            return Optional.of(FieldError.tooLong(PATH, LIMIT, RULE));
        }
        CertificationRequest request;
        try {
            request = CertificationRequest.parse(der);
        } catch (EncodingException e) {
            return invalid("must be a valid PKCS#10 CSR");
        }
        Optional<FieldError> problem = STRENGTH.problem(request.publicKey(), "");
        return problem.isPresent() ? problem : signatureProblem(request);
    }

    private static Optional<FieldError> signatureProblem(CertificationRequest request) {
        try {
            request.verify();
            return Optional.empty();
        } catch (EncodingException e) {
            return invalid("invalid signature");
        }
    }

    private static Optional<FieldError> invalid(String text) {
        return Optional.of(FieldError.invalidShown(PATH, "", text, RULE));
    }

    @Override
    public PublicKeyInfo key() throws EncodingException {
        return CertificationRequest.parse(der).publicKey();
    }
}
