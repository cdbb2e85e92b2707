package dev.signet.cfssl;

import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.IssuanceException;
import java.io.IOException;
import java.time.Instant;

/** What {@code cfssl gencert} does: a key, a request, and a certificate of a CA whose files are at hand. */
public final class CertificateGeneration {

    private final KeyGeneration keys;
    private final CertificateAuthority authority;
    private final CfsslLog log;

    /** @param authority records and signs, as it does for everybody */
    public CertificateGeneration(CertificateAuthority authority, CfsslLog log) {
        this.keys = new KeyGeneration(log);
        this.authority = authority;
        this.log = log;
    }

    /**
     * A new key, a request for it and a certificate.
     *
     * @throws CfsslException when such a key is not made or such a certificate not signed
     * @throws IOException when the ledger cannot be written
     */
    public Answer gencert(CsrRequest request, SigningProfile profile, Instant now) throws CfsslException, IOException {
        var key = keys.generateForCertificate(request);
        var encoded = keys.encode(request, key);
        if (request.hosts().isEmpty()) {
            log.warning("the certificate names no hosts: it is of no use for servers");
        }
        try {
            var prepared = authority.prepare(profile.usages(), encoded, profile.expiry(), now);
            var certificate = authority.issue(prepared);
            log.info("signed certificate with serial number " + certificate.serialNumber());
            return Answer.of(certificate.toPem(), encoded.toPem(), key.toTraditionalPem());
        } catch (IssuanceException e) {
            throw new CfsslException(e.getMessage(), e);
        }
    }
}
