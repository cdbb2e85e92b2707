package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.Optional;

/** Where a request says for which key a certificate is wanted: one of two ways (PCR-VAL-06). */
sealed interface KeySource permits StubRequest, BareKey, KeySource.Unclear {

    /** The first thing that is wrong with it, the signature by the key included; for creation alone, as it costs time. */
    Optional<FieldError> problem();

    /**
     * The key, without another look at its signature.
     *
     * @throws EncodingException where it cannot be read, which creation refuses
     */
    PublicKeyInfo key() throws EncodingException;

    static KeySource of(PodCertificateRequest request) {
        byte[] stub = request.bytes(Shape.STUB);
        byte[] key = request.bytes(Shape.PUBLIC_KEY);
        byte[] proof = request.bytes(Shape.PROOF);
        if (stub.length > 0 && key.length == 0 && proof.length == 0) {
            return new StubRequest(stub);
        }
        return stub.length == 0 && key.length > 0 && proof.length > 0
                ? new BareKey(key, proof, request.podUid())
                : new Unclear();
    }

    /** Neither the one nor the other, or both. */
    record Unclear() implements KeySource {
        private static final String TEXT =
                "exactly one of (stubPKCS10Request) or (pkixPublicKey, proofOfPossession) must be set";

        @Override
        public Optional<FieldError> problem() {
            return Optional.of(FieldError.invalidShown("spec", "", TEXT, "PCR-VAL-06"));
        }

        @Override
        public PublicKeyInfo key() throws EncodingException {
            throw new EncodingException(TEXT);
        }
    }
}
