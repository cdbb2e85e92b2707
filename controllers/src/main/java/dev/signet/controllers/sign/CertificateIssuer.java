package dev.signet.controllers.sign;

import dev.signet.certificates.RequestedUsages;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import java.io.IOException;
import java.time.Duration;

/** A CA's certificate and key, read together: what is decided by the one is signed with the other. */
public interface CertificateIssuer {
    /** The CA's certificate. */
    Certificate certificate();

    /**
     * Signs for the request's subject, key and names, from now on.
     *
     * @param usages without unknown ones
     * @throws IOException when nothing could be signed or recorded, or the CA is over (SIG-07)
     */
    Certificate issue(CertificationRequest request, RequestedUsages usages, Duration lifetime) throws IOException;

    /** Where a signer gets its CA from, anew for each request: files may have been replaced (CAP-02). */
    @FunctionalInterface
    interface Source {
        /** @throws IOException when there is no CA to sign with at the moment (CAP-03) */
        CertificateIssuer current() throws IOException;
    }
}
