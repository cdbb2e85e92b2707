package dev.signet.jvm.api;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS: whom one trusts and who one is. */
public final class TlsContexts {
    private static final char[] NO_PASSWORD = new char[0];

    private TlsContexts() {}

    /**
     * A context, for clients and servers.
     *
     * @param roots all that is trusted; absent: what the JDK trusts
     * @param own the certificate to show, if any
     * @throws EncodingException where the JDK cannot use one of them
     */
    public static SSLContext of(Optional<List<Certificate>> roots, Optional<Credential.ClientCertificate> own)
            throws EncodingException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.isPresent() ? keys(own.get()) : null, roots.isPresent() ? trusted(roots.get()) : null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new EncodingException("the JDK does not take these certificates: " + e, e);
        }
    }

    private static TrustManager[] trusted(List<Certificate> roots)
            throws EncodingException, GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i).toX509());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Credential.ClientCertificate own)
            throws EncodingException, GeneralSecurityException, IOException {
        X509Certificate[] chain = new X509Certificate[own.chain().size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = own.chain().get(i).toX509();
        }
        KeyStore store = empty();
        store.setKeyEntry("own", own.key().toPrivateKey(), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
