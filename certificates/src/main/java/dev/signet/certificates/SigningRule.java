package dev.signet.certificates;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a signer refuses for good: a request that violates it gets the condition Failed with the text as its message (SIG-03).
 * All functions are pure.
 */
public final class SigningRule {

    /** The group that the authorizer never asks about. */
    public static final String SYSTEM_MASTERS = "system:masters";

    private static final Set<String> CLIENT_USAGES =
            Set.of(Usage.DIGITAL_SIGNATURE.text(), Usage.KEY_ENCIPHERMENT.text(), Usage.CLIENT_AUTH.text());

    private SigningRule() {}

    /**
     * Why this signer must not sign this request, if it must not: its own rule first (SIG-03), then what holds for every
     * signer.
     *
     * @param signsForClientCa whether the signer's CA is one that API servers accept client certificates from
     *     ({@link ClientCertificateAuthorities#include})
     */
    public static Optional<String> violation(
            String signerName, CertificationRequest request, Collection<String> usages, boolean signsForClientCa) {
        return ofSigner(signerName, request, usages)
                .or(() -> MlDsaUsages.violation(request.publicKey(), usages))
                .or(() -> ofNames(request))
                .or(() -> ofIdentity(request, RequestedUsages.of(usages), signsForClientCa));
    }

    /** The rule of one of Kubernetes' own signers (SIG-03) or of ours; others have none. */
    static Optional<String> ofSigner(String signerName, CertificationRequest request, Collection<String> usages) {
        return switch (signerName) {
            case SignerName.KUBELET_SERVING -> KubeletRule.SERVING.violation(request, usages);
            case SignerName.KUBE_APISERVER_CLIENT_KUBELET -> KubeletRule.CLIENT.violation(request, usages);
            case SignerName.KUBE_APISERVER_CLIENT -> ofClient(usages);
            case SignerName.SERVING -> WorkloadRule.SERVING.violation(request, usages);
            case SignerName.CLIENT -> WorkloadRule.CLIENT.violation(request, usages);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofClient(Collection<String> usages) {
        var odd =
                usages.stream().filter(usage -> !CLIENT_USAGES.contains(usage)).findFirst();
        if (odd.isPresent()) {
            return Optional.of("invalid usage for client certificate: " + odd.get());
        }
        return usages.contains(Usage.CLIENT_AUTH.text())
                ? Optional.empty()
                : Optional.of("missing required usage for client certificate: client auth");
    }

    /**
     * Names that would silently be missing in the certificate. Upstream drops them; who asked for one would then hold a
     * certificate for something else than was approved.
     */
    public static Optional<String> ofNames(CertificationRequest request) {
        var extensions = request.extensions().stream()
                .filter(extension -> extension.id().equals(Extension.SUBJECT_ALT_NAME))
                .count();
        if (extensions > 1) {
            return Optional.of("the request has more than one subjectAltName extension");
        }
        return request.subjectAltNames().otherKinds().stream()
                .findFirst()
                .map(name -> "subjectAltNames of kind " + word(name.kind())
                        + " are not signed; only DNS, email, IP and URI names are");
    }

    private static String word(GeneralName.Kind kind) {
        return switch (kind) {
            case OTHER_NAME -> "otherName";
            case X400_ADDRESS -> "x400Address";
            case DIRECTORY_NAME -> "directoryName";
            case EDI_PARTY_NAME -> "ediPartyName";
            case REGISTERED_ID -> "registeredID";
            case EMAIL, DNS, URI, IP -> kind.name();
        };
    }

    /** Whom a certificate that authenticates clients may name. */
    static Optional<String> ofIdentity(CertificationRequest request, RequestedUsages usages, boolean signsForClientCa) {
        if (!usages.permitClientAuth()) {
            return Optional.empty();
        }
        var identity = request.subject().identity();
        if (signsForClientCa && isMasters(identity.organizations())) {
            return Optional.of("no client certificate is signed for organization " + SYSTEM_MASTERS
                    + " by a signer whose certificates API servers accept");
        }
        return identity.ambiguity().map(text -> "client certificates are not signed where " + text);
    }

    private static boolean isMasters(List<String> organizations) {
        return organizations.contains(SYSTEM_MASTERS);
    }
}
