package dev.signet.authority;

import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The certificates that a server needs before anybody can ask it for one; issued and recorded as all others are. */
public final class FirstCertificates {

    private final CertificateAuthority authority;

    public FirstCertificates(CertificateAuthority authority) {
        this.authority = authority;
    }

    /** A new P-256 key and a certificate for serving under these names; the common name is for people. */
    public Credential serving(String commonName, SubjectAltNames names, Duration lifetime, Instant now)
            throws IssuanceException, IOException {
        var subject = Name.builder().add(Name.COMMON_NAME, commonName).build();
        return issue(subject, names, ExtendedKeyUsage.SERVER_AUTH, new Period(lifetime, now));
    }

    /** A new P-256 key and a client certificate, such as the administrator's. */
    public Credential client(Name subject, Duration lifetime, Instant now) throws IssuanceException, IOException {
        return issue(subject, SubjectAltNames.NONE, ExtendedKeyUsage.CLIENT_AUTH, new Period(lifetime, now));
    }

    private Credential issue(Name subject, SubjectAltNames names, ExtendedKeyUsage purpose, Period period)
            throws IssuanceException, IOException {
        var key = PrivateKeyInfo.generateEc(Curve.P256);
        var request = CertificationRequest.create(key, subject, names);
        var profile = Profile.tls(purpose, key.publicKey());
        var prepared = authority.prepare(profile, request, period.lifetime(), period.now());
        return new Credential(key, authority.issue(prepared));
    }

    private record Period(Duration lifetime, Instant now) {}

    /** A certificate and its key. */
    public static final class Credential {

        private final PrivateKeyInfo key;
        private final Certificate certificate;

        private Credential(PrivateKeyInfo key, Certificate certificate) {
            this.key = key;
            this.certificate = certificate;
        }

        public PrivateKeyInfo key() {
            return key;
        }

        public Certificate certificate() {
            return certificate;
        }

        @Override
        public String toString() {
            return "Credential[" + certificate.subject() + ", secret]";
        }
    }
}
