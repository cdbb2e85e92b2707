package dev.signet.apiserver.http;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The server's side of TLS: 1.2 and 1.3, client certificates wanted but taken unverified, the identity exchangeable. */
final class Handshake extends SslContextFactory.Server {

    /**
     * P-256 first: with it a handshake costs the least of the JDK's groups. Clients that offer no share of it are
     * served by the others, without a further round trip.
     */
    private static final String[] GROUPS = {"secp256r1", "x25519", "secp384r1", "secp521r1"};

    Handshake(TlsIdentity identity) {
        setIncludeProtocols("TLSv1.3", "TLSv1.2");
        setCipherComparator(HTTP2Cipher.COMPARATOR);
        setRenegotiationAllowed(false);
        setWantClientAuth(true);
        setSslContext(context(identity));
    }

    /** Handshakes from now on show this identity; connections that stand are not touched. */
    void show(TlsIdentity identity) {
        SSLContext next = context(identity);
        try {
            reload(factory -> factory.setSslContext(next));
        } catch (Exception e) {
            throw new IllegalStateException("The TLS identity could not be exchanged; the former one stays", e);
        }
    }

    @Override
    public SSLParameters customize(SSLParameters parameters) {
        SSLParameters customized = super.customize(parameters);
        customized.setNamedGroups(GROUPS);
        return customized;
    }

    /** Each identity has a context, and so a session cache, of its own: a session of the former one is not resumed. */
    private static SSLContext context(TlsIdentity identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new OneIdentity(identity)}, new TrustManager[] {new AnyClient()}, null);
            return context;
        } catch (KeyManagementException e) {
            throw new IllegalArgumentException("The TLS identity cannot be used: " + identity, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }
}
