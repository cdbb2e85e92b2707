package dev.signet.policy;

import dev.signet.pki.x509.CertificationRequest;
import java.util.List;
import java.util.OptionalInt;

/**
 * A request that is to be decided.
 *
 * @param name of the object
 * @param signerName whom it asks for the certificate
 */
public record Question(String name, String signerName, Asked asked, Requester requester) {

    /**
     * The certificate that is asked for.
     *
     * @param usages the words of the API in the order in which they stand
     * @param expirationSeconds how long it shall live, if the request says
     */
    public record Asked(CertificationRequest request, List<String> usages, OptionalInt expirationSeconds) {
        public Asked {
            usages = List.copyOf(usages);
        }
    }
}
