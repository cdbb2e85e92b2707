package dev.signet.kinds.certificates.signingrequest;

import dev.signet.certificates.RequestWarnings;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What whoever creates or approves a request is told about it although it is accepted.
 *
 * @param servedSigners the names that somebody signs for here; asked at every call, must not wait
 */
record Advice(Supplier<Set<String>> servedSigners) {

    List<String> of(CertificateSigningRequest csr) {
        try {
            return RequestWarnings.of(
                    CertificationRequest.parsePem(csr.request()), csr.signerName(), csr.usages(), servedSigners.get());
        } catch (EncodingException e) {
            // It was stored under rules that read more requests than today's: nothing can be said about it.
            return List.of();
        }
    }
}
