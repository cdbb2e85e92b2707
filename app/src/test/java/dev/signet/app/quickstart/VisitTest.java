package dev.signet.app.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.jvm.api.Credential;
import dev.signet.jvm.api.TlsContexts;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.SubjectAltNames;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Against the web server of the walk, with a certificate that vouches for itself. */
final class VisitTest {
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);

    private Certificate certificate() throws Exception {
        Name name = Name.builder().add(Name.COMMON_NAME, "a.test").build();
        TbsCertificate tbs = new TbsCertificate(
                BigInteger.ONE,
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                name,
                new Validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1))),
                name,
                key.publicKey(),
                List.of(new SubjectAltNames(List.of(GeneralName.dns("a.test"))).toExtension(false)));
        return Certificate.assemble(tbs, key.sign(tbs.encoded()));
    }

    @Test
    void tellsTrustFromDistrustAndBothFromSilence() throws Exception {
        Certificate certificate = certificate();
        SSLContext own =
                TlsContexts.of(Optional.empty(), Optional.of(Credential.clientCertificate(List.of(certificate), key)));
        SSLContext knowing = TlsContexts.of(Optional.of(List.of(certificate)), Optional.empty());
        SSLContext stranger = TlsContexts.of(Optional.empty(), Optional.empty());
        try (WebServer web = WebServer.start(own)) {
            assertThat(Visit.of(knowing, "a.test", web.port()))
                    .isEqualTo(new Visit.Answered(200, "HTTP/1.1 200 OK (TLSv1.3)"));
            assertThat(Visit.of(knowing, "b.test", web.port())).isInstanceOf(Visit.Refused.class);
            assertThat(Visit.of(stranger, "a.test", web.port())).isInstanceOf(Visit.Refused.class);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(Visit.of(knowing, "a.test", port)).isInstanceOf(Visit.Lost.class);
    }
}
