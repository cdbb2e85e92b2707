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
import org.jspecify.annotations.Nullable;

/** TLS to an API server: whom one trusts and who one is. */
final class TlsContexts {
    private static final char[] NO_PASSWORD = new char[0];

    private TlsContexts() {}

    static SSLContext of(ApiAccess access) throws IOException {
        Optional<List<Certificate>> roots = access.rootCa();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(access.credential()), roots.isPresent() ? trusted(roots.get()) : null, null);
            return context;
        } catch (GeneralSecurityException | EncodingException e) {
            throw new IOException("the JDK cannot use the certificates for " + access.server() + ": " + e, e);
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

    private static KeyManager @Nullable [] keys(Credential credential)
            throws EncodingException, GeneralSecurityException, IOException {
        if (!(credential instanceof Credential.ClientCertificate own)) {
            return null;
        }
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
