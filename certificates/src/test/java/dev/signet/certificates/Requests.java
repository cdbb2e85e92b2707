package dev.signet.certificates;

import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.util.List;

/** Good requests for tests to change. */
final class Requests {

    static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);
    static final List<String> CLIENT = List.of("digital signature", "key encipherment", "client auth");
    static final List<String> SERVING = List.of("digital signature", "key encipherment", "server auth");

    static final GeneralName DNS = GeneralName.dns("a.example.com");
    static final GeneralName IP = GeneralName.ip(IpAddress.parse("10.0.0.1").orElseThrow());
    static final GeneralName EMAIL = GeneralName.email("a@example.com");
    static final GeneralName URI = GeneralName.uri("spiffe://a");

    private Requests() {}

    static Name subject(String commonName, String... organizations) {
        return Name.builder()
                .add(Name.ORGANIZATION, organizations)
                .add(Name.COMMON_NAME, commonName)
                .build();
    }

    static CertificationRequest request(Name subject, GeneralName... names) {
        return CertificationRequest.create(KEY, subject, new SubjectAltNames(List.of(names)));
    }

    static CertificationRequest node(GeneralName... names) {
        return request(subject("system:node:a", "system:nodes"), names);
    }
}
