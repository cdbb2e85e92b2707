package dev.signet.controllers.fake;

import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.keys.Issuer;
import dev.signet.authority.keys.IssuerSource;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A CA of ten years from 2026-01-01T00:00:00Z on, which counts what it is asked to sign and can be broken. */
public final class TestCa implements IssuerSource {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Certificates that were recorded to be signed. */
    public final AtomicInteger recorded = new AtomicInteger();

    private final Issuer issuer = make();
    private volatile Optional<String> failure = Optional.empty();

    /** From now on there is nothing to sign with. */
    public void breakDown(String why) {
        failure = Optional.of(why);
    }

    public void recover() {
        failure = Optional.empty();
    }

    @Override
    public Issuer issuer() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        return issuer;
    }

    public Certificate certificate() {
        return issuer.certificate();
    }

    public CertificateAuthority authority() {
        return new CertificateAuthority(this, _ -> recorded.incrementAndGet());
    }

    private static Issuer make() {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        Name name = Name.builder().add(Name.COMMON_NAME, "test CA").build();
        try {
            return Issuer.of(NewAuthority.selfSigned(key, name, NOW), key);
        } catch (EncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
