package dev.signet.app.quickstart;

import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.Credential;
import dev.signet.jvm.api.TlsContexts;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The end of the walk: a server with the issued certificate, a client that knows the CA, and one that does not. */
final class Meeting {
    private static final String STRANGER = "other.cluster.local";

    private final Narration tell;
    private final Workplace place;

    Meeting(Narration tell, Workplace place) {
        this.tell = tell;
        this.place = place;
    }

    void run() throws EncodingException {
        tell.step("An HTTPS server with that certificate and that key");
        try (WebServer web = WebServer.start(identity())) {
            tell.command("openssl s_server -accept " + web.port() + " -cert server.crt -key server-key.pem -www &");
            tell.shows("listens on 127.0.0.1:" + web.port());
            meet(web.port());
        } catch (IOException e) {
            throw new CommandFailure("the quickstart's HTTPS server cannot listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private void meet(int port) throws EncodingException {
        List<Certificate> roots = Certificate.parsePem(place.read(place.data().caCertificate()));
        SSLContext knowing = TlsContexts.of(Optional.of(roots), Optional.empty());
        tell.step("A client that trusts the published CA and nothing else");
        tell.command(curl(Walk.HOST, port, " --cacert data/pki/ca.crt"));
        Visit.Outcome met = Visit.of(knowing, Walk.HOST, port);
        tell.shows(met.text());
        tell.proves(
                met instanceof Visit.Answered(int status, var _) && status == 200,
                "HTTPS 200, through " + names(roots) + " alone");

        tell.step("Whoever does not know the CA, or asks for another name, is not fooled");
        tell.command(curl(Walk.HOST, port, ""));
        refuses(TlsContexts.of(Optional.empty(), Optional.empty()), Walk.HOST, port, "a client without the CA refuses");
        tell.command(curl(STRANGER, port, " --cacert data/pki/ca.crt"));
        refuses(knowing, STRANGER, port, "a client that asked for another name refuses");
    }

    private void refuses(SSLContext trust, String host, int port, String what) {
        Visit.Outcome outcome = Visit.of(trust, host, port);
        tell.shows(outcome.text());
        tell.proves(outcome instanceof Visit.Refused, what);
    }

    private static String curl(String host, int port, String more) {
        return "curl" + more + " --resolve " + host + ":" + port + ":127.0.0.1 https://" + host + ":" + port + "/";
    }

    private static String names(List<Certificate> roots) {
        return roots.size() == 1 ? roots.getFirst().subject().toString() : roots.size() + " CAs";
    }

    private SSLContext identity() throws EncodingException {
        List<Certificate> chain = Certificate.parsePem(place.read(place.certificate()));
        PrivateKeyInfo key = PrivateKeyInfo.parsePem(place.read(place.key()));
        return TlsContexts.of(Optional.empty(), Optional.of(Credential.clientCertificate(chain, key)));
    }
}
