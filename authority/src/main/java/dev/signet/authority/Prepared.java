package dev.signet.authority;

import dev.signet.authority.keys.Issuer;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.TbsCertificate;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A certificate that was linted and recorded but not yet signed. Only {@link CertificateAuthority#prepare} makes one, and it is
 * good for one signature, by the issuer that it was prepared for. Thread-safe.
 */
public final class Prepared {

    private final Issuer issuer;
    private final TbsCertificate certificate;
    private final AtomicBoolean used = new AtomicBoolean();

    Prepared(Issuer issuer, TbsCertificate certificate) {
        this.issuer = issuer;
        this.certificate = certificate;
    }

    /** What will be signed. */
    public TbsCertificate certificate() {
        return certificate;
    }

    public BigInteger serialNumber() {
        return certificate.serialNumber();
    }

    /** The certificate of the issuer that will sign. */
    public Certificate issuerCertificate() {
        return issuer.certificate();
    }

    /**
     * Gives the issuer to the first caller.
     *
     * @throws IllegalStateException for every other one
     */
    Issuer redeem() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("a prepared certificate is signed once; prepare another");
        }
        return issuer;
    }

    @Override
    public String toString() {
        return "Prepared[" + certificate.subject() + ", serial "
                + serialNumber().toString(16) + "]";
    }
}
