package dev.signet.controllers.fake;

import dev.signet.certificates.RequestedUsages;
import dev.signet.controllers.sign.CertificateIssuer;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A CA that signs what it is given and counts, from 2026-01-01T00:00:00Z on. */
public final class TestCa implements CertificateIssuer {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    public final AtomicInteger signatures = new AtomicInteger();
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final Name subject = Name.builder().add(Name.COMMON_NAME, "test CA").build();
    private volatile Optional<String> failure = Optional.empty();

    /** From now on nothing is signed. */
    public void breakDown(String why) {
        failure = Optional.of(why);
    }

    public void recover() {
        failure = Optional.empty();
    }

    @Override
    public Certificate certificate() {
        return sign(subject, key.publicKey(), Duration.ofDays(3650));
    }

    @Override
    public Certificate issue(CertificationRequest request, RequestedUsages usages, Duration lifetime)
            throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
        signatures.incrementAndGet();
        return sign(request.subject(), request.publicKey(), lifetime);
    }

    private Certificate sign(Name who, PublicKeyInfo publicKey, Duration lifetime) {
        TbsCertificate tbs = new TbsCertificate(
                BigInteger.ONE,
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                subject,
                new Validity(NOW, NOW.plus(lifetime)),
                who,
                publicKey,
                List.of());
        try {
            return Certificate.assemble(tbs, key.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
