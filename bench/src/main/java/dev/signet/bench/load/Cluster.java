package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Where a kubeconfig leads, and as whom; the token may be empty. */
public final class Cluster {

    private final URI server;
    private final SSLContext tls;
    private final String token;

    private Cluster(URI server, SSLContext tls, String token) {
        this.server = server;
        this.tls = tls;
        this.token = token;
    }

    /**
     * The first cluster and the first user of a self-contained kubeconfig.
     *
     * @throws IOException where it cannot be read, or its credentials are not such
     */
    public static Cluster load(Path kubeconfig) throws IOException {
        try {
            if (!(Trees.yaml(Files.readAllBytes(kubeconfig)) instanceof Tree.Mapping config)) {
                throw new IOException(kubeconfig + " is no kubeconfig");
            }
            Tree.Mapping cluster = first(config, "clusters", kubeconfig).mapping("cluster");
            Tree.Mapping user = first(config, "users", kubeconfig).mapping("user");
            if (!cluster.has("certificate-authority-data")) {
                throw new IOException(kubeconfig + " must hold its certificates itself: kubectl config view --flatten");
            }
            return new Cluster(
                    URI.create(cluster.textOrEmpty("server")), tls(cluster, user), user.textOrEmpty("token"));
        } catch (Malformed | EncodingException | GeneralSecurityException e) {
            throw new IOException("cannot use " + kubeconfig + ": " + e.getMessage(), e);
        }
    }

    private static Tree.Mapping first(Tree.Mapping config, String name, Path kubeconfig) throws IOException {
        List<Tree.Mapping> entries = config.mappings(name);
        if (entries.isEmpty()) {
            throw new IOException(kubeconfig + " has no " + name);
        }
        return entries.getFirst();
    }

    private static SSLContext tls(Tree.Mapping cluster, Tree.Mapping user)
            throws IOException, GeneralSecurityException, EncodingException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate trusted : certificates(cluster, "certificate-authority-data")) {
            store.setCertificateEntry("ca" + store.size(), trusted);
        }
        if (user.has("client-certificate-data")) {
            Certificate[] chain = certificates(user, "client-certificate-data").toArray(new Certificate[0]);
            PrivateKeyInfo key = PrivateKeyInfo.parsePem(bytes(user, "client-key-data"));
            store.setKeyEntry("client", key.toPrivateKey(), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static Collection<? extends Certificate> certificates(Tree.Mapping entry, String name)
            throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes(entry, name)));
    }

    private static byte[] bytes(Tree.Mapping entry, String name) {
        return Base64.getDecoder().decode(entry.textOrEmpty(name));
    }

    URI server() {
        return server;
    }

    SSLContext tls() {
        return tls;
    }

    String token() {
        return token;
    }
}
