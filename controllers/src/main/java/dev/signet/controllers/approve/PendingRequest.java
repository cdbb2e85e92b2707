package dev.signet.controllers.approve;

import dev.signet.controllers.request.RequestState;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A request that nobody has decided yet.
 *
 * @param state as the informer has it: never changed
 * @param decoded what is asked to be signed
 */
public record PendingRequest(RequestState state, CertificationRequest decoded) {

    /** APR-02: what cannot be read is tried again, as upstream does, though no API server lets it in. */
    static PendingRequest of(RequestState state) throws IOException {
        try {
            return new PendingRequest(state, CertificationRequest.parsePem(state.requestPem()));
        } catch (EncodingException e) {
            throw new IOException("unable to parse csr \"" + state.name() + "\": " + e.getMessage(), e);
        }
    }

    public CertificateSigningRequest object() {
        return state.request();
    }

    public String signerName() {
        return state.signerName();
    }

    public List<String> usages() {
        return Objects.requireNonNullElse(object().getSpec().getUsages(), List.of());
    }

    /** Who asks. */
    public Requester requester() {
        return Requester.of(object().getSpec());
    }

    /** When it was created, as the API server wrote it down. */
    public Instant created() {
        return Instant.parse(object().getMetadata().getCreationTimestamp());
    }
}
