package dev.signet.certificates;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import java.util.Collection;
import java.util.List;

/** What version v1beta1 fills in where a request says nothing (CSRB-02, CSRB-03). */
public final class LegacyDefaults {

    /** CSRB-02: for usages that are absent, not for an empty list. */
    public static final List<String> USAGES = List.of(Usage.DIGITAL_SIGNATURE.text(), Usage.KEY_ENCIPHERMENT.text());

    private LegacyDefaults() {}

    /**
     * The signer for a request that names none (CSRB-03). Who asks plays no role.
     *
     * @param request the PEM text, which may be anything
     * @param usages after defaulting
     */
    public static String signerName(byte[] request, Collection<String> usages) {
        try {
            var parsed = CertificationRequest.parsePem(request);
            if (KubeletRule.CLIENT.holds(parsed, usages)) {
                return SignerName.KUBE_APISERVER_CLIENT_KUBELET;
            }
            return KubeletRule.SERVING.holds(parsed, usages) ? SignerName.KUBELET_SERVING : SignerName.LEGACY_UNKNOWN;
        } catch (EncodingException e) {
            return SignerName.LEGACY_UNKNOWN;
        }
    }
}
