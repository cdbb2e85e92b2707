package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.request.Exchange;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static void whoCalls(Exchange exchange) throws Exception {
        var network = (Credentials.Network) exchange.credentials();
        String chain = network.chain().stream()
                .map(X509Certificate::getSubjectX500Principal)
                .toList()
                .toString();
        Site.answer(exchange, 200, chain + " " + network.bearer().orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersionsOfTls(String version) throws Exception {
        try (Site site = new Site(HandshakeTest::whoCalls);
                SSLSocket socket = site.connect(Site.context(), version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void refusesOlderVersions(String version) throws Exception {
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            assertThat(Site.run(
                            "openssl",
                            "s_client",
                            "-connect",
                            site.url().substring(8),
                            version,
                            "-cipher",
                            "ALL:@SECLEVEL=0"))
                    .contains("alert protocol version");
        }
    }

    @Test
    void prefersTheCheapGroupToWhatTheClientPrefers() throws Exception {
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            String address = site.url().substring(8);
            assertThat(Site.run("openssl", "s_client", "-connect", address, "-groups", "P-256:X25519"))
                    .contains("Server Temp Key: ECDH, prime256v1");
            assertThat(Site.run("openssl", "s_client", "-connect", address, "-groups", "X25519"))
                    .contains("Server Temp Key: X25519");
        }
    }

    /** AUTHN-02: without credentials the handshake is as good. */
    @ParameterizedTest
    @CsvSource({"HTTP_1_1", "HTTP_2"})
    void asksForACertificateWithoutInsistingOnIt(Version version) throws Exception {
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            assertThat(site.get(version, "/").body()).isEqualTo("[] none");
        }
    }

    /** AUTHN-03: who the caller is, is found out after the handshake. */
    @ParameterizedTest
    @CsvSource({"HTTP_1_1,ec", "HTTP_2,ec", "HTTP_1_1,rsa", "HTTP_2,rsa"})
    void seesTheCertificateThatNobodyTrusts(Version version, String algorithm) throws Exception {
        OpensslKeys stranger = OpensslKeys.selfSigned("/O=nobody/CN=stranger", algorithm);
        try (Site site = new Site(HandshakeTest::whoCalls);
                HttpClient client = Site.builder(version)
                        .sslContext(Site.context(stranger.keyManagers()))
                        .build()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = client.send(site.request("/").build(), BodyHandlers.ofString());
                assertThat(response.body()).isEqualTo("[CN=stranger, O=nobody] none");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void seesTheCertificateThatCurlSends(String version) throws Exception {
        OpensslKeys stranger = OpensslKeys.selfSigned("/CN=stranger", "ec");
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            assertThat(Site.run(
                            "curl",
                            "-sk",
                            "--tlsv" + version,
                            "--tls-max",
                            version,
                            "--cert",
                            stranger.pem().toString(),
                            "-H",
                            "Authorization: Bearer a-token",
                            site.url()))
                    .isEqualTo("[CN=stranger] a-token");
        }
    }

    @Test
    void showsAnExchangedCertificateInNewHandshakesAlone() throws Exception {
        OpensslKeys next = OpensslKeys.selfSigned("/CN=next", "rsa");
        try (Site site = new Site(HandshakeTest::whoCalls);
                SSLSocket former = site.connect(Site.context())) {
            site.server().reload(next.identity());

            try (SSLSocket latter = site.connect(Site.context())) {
                assertThat(subject(former)).isEqualTo("CN=server");
                assertThat(subject(latter)).isEqualTo("CN=next");
            }
            assertThat(getOn(former)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void doesNotResumeASessionOfTheFormerCertificate() throws Exception {
        OpensslKeys next = OpensslKeys.selfSigned("/CN=next", "ec");
        var context = Site.context();
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            try (SSLSocket former = site.connect(context)) {
                getOn(former);
            }
            site.server().reload(next.identity());

            try (SSLSocket latter = site.connect(context)) {
                assertThat(subject(latter)).isEqualTo("CN=next");
            }
        }
    }

    @Test
    void survivesWhoSpeaksPlainHttp() throws Exception {
        try (Site site = new Site(HandshakeTest::whoCalls)) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), site.server().port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertThat(in.readAllBytes().length).isLessThan(100);
            }
            assertThat(site.get(Version.HTTP_2, "/").statusCode()).isEqualTo(200);
        }
    }

    private static String subject(SSLSocket socket) throws Exception {
        SSLSession session = socket.getSession();
        return ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .toString();
    }

    private static String getOn(SSLSocket socket) throws Exception {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] start = socket.getInputStream().readNBytes(15);
        return new String(start, StandardCharsets.US_ASCII);
    }
}
