package dev.signet.controllers.request;

import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestCondition;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How far a CertificateSigningRequest has come, as its conditions and its certificate say.
 *
 * @param request from an informer's cache: never changed
 */
public record RequestState(CertificateSigningRequest request) {
    public static final String APPROVED = "Approved";
    public static final String DENIED = "Denied";
    public static final String FAILED = "Failed";
    private static final String TRUE = "True";

    public String name() {
        return request.getMetadata().getName();
    }

    /** Empty only for objects that no API server would keep. */
    public String signerName() {
        return request.getSpec() == null || request.getSpec().getSignerName() == null
                ? ""
                : request.getSpec().getSignerName();
    }

    /** No condition is there, of whatever type. */
    public boolean isUndecided() {
        return conditions().isEmpty();
    }

    /** Whether a condition of this type is there, whatever its status (SIG-01, APR-01, CLN-03). */
    public boolean has(String type) {
        return condition(type).isPresent();
    }

    /** The first condition of this type. */
    public Optional<CertificateSigningRequestCondition> condition(String type) {
        return conditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** Approved and not denied (SIG-01). */
    public boolean isApproved() {
        return has(APPROVED) && !has(DENIED);
    }

    /** A Failed condition with status True (SIG-01). */
    public boolean isFailed() {
        return conditions().stream()
                .anyMatch(condition -> FAILED.equals(condition.getType()) && TRUE.equals(condition.getStatus()));
    }

    /** Whether there is a certificate, whatever it holds. */
    public boolean isIssued() {
        return encodedCertificate().isPresent();
    }

    /** The issued certificate as the PEM text in {@code status.certificate}, if there is any. */
    public Optional<byte[]> certificate() {
        return encodedCertificate().map(RequestState::decode);
    }

    private Optional<String> encodedCertificate() {
        return Optional.ofNullable(request.getStatus())
                .map(status -> status.getCertificate())
                .filter(base64 -> !base64.isEmpty());
    }

    /** The PEM text in {@code spec.request}; empty bytes when there is none or it is no base64. */
    public byte[] requestPem() {
        return request.getSpec() == null || request.getSpec().getRequest() == null
                ? new byte[0]
                : decode(request.getSpec().getRequest());
    }

    /** A copy with one condition more, of status True. */
    public CertificateSigningRequest with(String type, String reason, String message, Instant now) {
        return new CertificateSigningRequestBuilder(request)
                .editOrNewStatus()
                .addToConditions(new CertificateSigningRequestConditionBuilder()
                        .withType(type)
                        .withStatus(TRUE)
                        .withReason(reason)
                        .withMessage(message)
                        .withLastUpdateTime(now.truncatedTo(ChronoUnit.SECONDS).toString())
                        .build())
                .endStatus()
                .build();
    }

    /** A copy with this certificate, PEM text, in its status. */
    public CertificateSigningRequest withCertificate(String pem) {
        return new CertificateSigningRequestBuilder(request)
                .editOrNewStatus()
                .withCertificate(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .endStatus()
                .build();
    }

    private List<CertificateSigningRequestCondition> conditions() {
        return request.getStatus() == null || request.getStatus().getConditions() == null
                ? List.of()
                : request.getStatus().getConditions();
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
