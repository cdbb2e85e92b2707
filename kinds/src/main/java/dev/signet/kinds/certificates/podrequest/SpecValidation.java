package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.certificates.SignerName;
import dev.signet.kinds.certificates.signer.SignerNameErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a new request may ask for (PCR-VAL-02 to PCR-VAL-08), in the order in which Kubernetes looks. */
final class SpecValidation {
    private static final int LONGEST_UID = 128;

    // PCR-TYP-04
    private static final long SHORTEST = 3_600;
    private static final long LONGEST = 7_862_400;
    private static final long LONGEST_OF_KUBERNETES = 86_400;

    private SpecValidation() {}

    static List<FieldError> errors(PodCertificateRequest request) {
        // PCR-VAL-02
        List<FieldError> errors = new ArrayList<>(SignerNameErrors.of(SignerName.problems(request.signerName())));
        errors.addAll(UserAnnotations.errors(request.unverifiedUserAnnotations()));
        name("spec.podName", request.podName(), errors);
        uid("spec.podUID", request.podUid(), errors);
        name("spec.serviceAccountName", request.serviceAccountName(), errors);
        uid("spec.serviceAccountUID", request.serviceAccountUid(), errors);
        name("spec.nodeName", request.nodeName(), errors);
        uid("spec.nodeUID", request.nodeUid(), errors);
        expiration(request, errors);
        KeySource.of(request).problem().ifPresent(errors::add);
        return errors;
    }

    /** PCR-VAL-04. */
    private static void name(String path, String name, List<FieldError> errors) {
        DnsName.subdomainErrors(name).forEach(text -> errors.add(FieldError.invalid(path, name, text, "PCR-VAL-04")));
    }

    /** PCR-VAL-04. */
    private static void uid(String path, String uid, List<FieldError> errors) {
        if (uid.isEmpty()) {
            errors.add(FieldError.invalid(path, uid, "must not be empty", "PCR-VAL-04"));
        }
        if (uid.getBytes(StandardCharsets.UTF_8).length > LONGEST_UID) {
            errors.add(FieldError.tooLong(path, LONGEST_UID, "PCR-VAL-04"));
        }
    }

    /** PCR-VAL-05. */
    private static void expiration(PodCertificateRequest request, List<FieldError> errors) {
        long seconds = request.maxExpirationSeconds();
        long longest = isOfKubernetes(request.signerName()) ? LONGEST_OF_KUBERNETES : LONGEST;
        if (seconds < SHORTEST || seconds > longest) {
            String text = "must be in the range [" + SHORTEST + ", " + longest + "]";
            errors.add(FieldError.invalid("spec.maxExpirationSeconds", seconds, text, "PCR-VAL-05"));
        }
    }

    private static boolean isOfKubernetes(String signerName) {
        String domain = SignerName.domain(signerName).orElse(signerName);
        return domain.equals("kubernetes.io") || domain.endsWith(".kubernetes.io");
    }
}
