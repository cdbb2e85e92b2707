package dev.signet.certificates;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What whoever creates or approves a request should know about it: each one line of ASCII, fit for a Warning header. */
public final class RequestWarnings {

    private RequestWarnings() {}

    /**
     * The warnings about a request.
     *
     * @param servedSigners the names of the signers that are known to work here
     */
    public static List<String> of(
            CertificationRequest request, String signerName, Collection<String> usages, Set<String> servedSigners) {
        var warnings = new ArrayList<String>();
        subject(request, warnings);
        names(request, warnings);
        usages(usages, warnings);
        key(request.publicKey(), warnings);
        signature(request, warnings);
        if (!servedSigners.contains(signerName)) {
            warnings.add("no signer here serves " + Quoted.of(signerName)
                    + ": unless another program does, the request will never be signed");
        }
        return List.copyOf(warnings);
    }

    private static void subject(CertificationRequest request, List<String> warnings) {
        var identity = request.subject().identity();
        if (identity.organizations().contains(SigningRule.SYSTEM_MASTERS)) {
            warnings.add("the subject asks for group system:masters, which may do everything and cannot be revoked");
        }
        identity.ambiguity().ifPresent(warnings::add);
    }

    private static void names(CertificationRequest request, List<String> warnings) {
        request.subjectAltNames().dns().stream()
                .filter(name -> name.indexOf('*') >= 0)
                .forEach(name -> warnings.add("the DNS name " + Quoted.of(name) + " is a wildcard"));
        SigningRule.ofNames(request).ifPresent(warnings::add);
    }

    private static void usages(Collection<String> usages, List<String> warnings) {
        for (var usage : List.of(Usage.CERT_SIGN, Usage.CRL_SIGN)) {
            if (usages.contains(usage.text())) {
                warnings.add("usage " + Quoted.of(usage.text())
                        + " is for certification authorities, which a signed request never becomes");
            }
        }
    }

    private static void key(PublicKeyInfo key, List<String> warnings) {
        if (key.kind() == PublicKeyInfo.Kind.RSA && key.size() < 2048) {
            warnings.add("the RSA key has " + key.size() + " bits, which is too weak: use 2048 or more");
        }
        if (key.curve().filter(curve -> curve == Curve.P224).isPresent()) {
            warnings.add("the key is on curve P-224, which many programs do not know: use P-256");
        }
    }

    private static void signature(CertificationRequest request, List<String> warnings) {
        if (SignatureAlgorithm.of(request.signatureAlgorithm())
                .filter(SignatureAlgorithm::isWeak)
                .isPresent()) {
            warnings.add("the request is signed with SHA-1 or MD5, which are broken: use SHA-256");
        }
    }
}
