package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.x509.ProofOfPossession;
import dev.signet.pki.x509.PublicKeyInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * {@code spec.pkixPublicKey} and {@code spec.proofOfPossession}, the way of v1beta1 alone (PCR-VAL-08).
 *
 * @param der of the key; not copied
 * @param proof a signature over the bytes of {@code podUid}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BareKey(byte[] der, byte[] proof, String podUid) implements KeySource {
    private static final String KEY = "spec.pkixPublicKey";
    private static final String PROOF = "spec.proofOfPossession";
    private static final String RULE = "PCR-VAL-08";
    private static final int LIMIT = 10_240;

    /** DSA and X25519: keys to Kubernetes' reader, though not of a type that is taken. */
    private static final Set<ObjectIdentifier> READABLE =
            Set.of(ObjectIdentifier.of("1.2.840.10040.4.1"), ObjectIdentifier.of("1.3.101.110"));

    /** Kubernetes' text forgets P-521, its rule does not. */
    private static final KeyStrength STRENGTH =
            new KeyStrength(KEY, "elliptic public keys must use curve P256 or P384", RULE);

    @Override
    public Optional<FieldError> problem() {
        if (der.length > LIMIT) {
            return Optional.of(FieldError.tooLong(KEY, LIMIT, RULE));
        }
        if (proof.length > LIMIT) {
            return Optional.of(FieldError.tooLong(PROOF, LIMIT, RULE));
        }
        String shown = Quoting.quote(Base64.getEncoder().encodeToString(der));
        PublicKeyInfo key;
        try {
            key = key();
        } catch (EncodingException e) {
            return Optional.of(FieldError.invalidShown(KEY, shown, "must be a valid PKIX-serialized public key", RULE));
        }
        Optional<FieldError> problem = STRENGTH.problem(key, shown);
        return problem.isPresent() ? problem : proofProblem(key);
    }

    private Optional<FieldError> proofProblem(PublicKeyInfo key) {
        return ProofOfPossession.verifies(key, podUid.getBytes(StandardCharsets.UTF_8), proof)
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalidShown(PROOF, "", "could not verify proof-of-possession signature", RULE));
    }

    /** Of types that Kubernetes' reader does not know it says that they are no keys. */
    @Override
    public PublicKeyInfo key() throws EncodingException {
        PublicKeyInfo key = PublicKeyInfo.parse(der);
        boolean isUnknown = key.kind() == PublicKeyInfo.Kind.ML_DSA || key.kind() == PublicKeyInfo.Kind.OTHER;
        if (isUnknown && !READABLE.contains(key.algorithm().algorithm())) {
            throw new EncodingException("x509: unknown public key algorithm");
        }
        return key;
    }
}
