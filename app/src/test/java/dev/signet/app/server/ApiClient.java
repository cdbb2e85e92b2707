package dev.signet.app.server;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Trees;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of a server under test that trusts what a kubeconfig says, and perhaps is who it says. */
final class ApiClient {
    private final String server;
    private final HttpClient http;

    private ApiClient(String server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** With the client certificate of the kubeconfig. */
    static ApiClient of(Path kubeconfig) throws Exception {
        Tree.Mapping config = (Tree.Mapping) Trees.yaml(Files.readAllBytes(kubeconfig));
        Tree.Mapping user = config.mappings("users").getFirst().mapping("user");
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "own",
                PrivateKeyInfo.parsePem(decoded(user, "client-key-data")).toPrivateKey(),
                new char[0],
                new java.security.cert.Certificate[] {
                    Certificate.parsePem(decoded(user, "client-certificate-data"))
                            .getFirst()
                            .toX509()
                });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        return of(config, keys.getKeyManagers());
    }

    /** Without a certificate: anonymous, or by tokens. */
    static ApiClient nobody(Path kubeconfig) throws Exception {
        return of((Tree.Mapping) Trees.yaml(Files.readAllBytes(kubeconfig)), new KeyManager[0]);
    }

    private static ApiClient of(Tree.Mapping config, KeyManager[] keys) throws Exception {
        Tree.Mapping cluster = config.mappings("clusters").getFirst().mapping("cluster");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (Certificate root : Certificate.parsePem(decoded(cluster, "certificate-authority-data"))) {
            trusted.setCertificateEntry("root" + number++, root.toX509());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys, trust.getTrustManagers(), null);
        return new ApiClient(
                cluster.textOrEmpty("server"),
                HttpClient.newBuilder().sslContext(tls).build());
    }

    private static byte[] decoded(Tree.Mapping of, String name) {
        return Base64.getDecoder().decode(of.textOrEmpty(name));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, Tree.Mapping body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .method(method, BodyPublishers.ofByteArray(TreeJson.write(body)))
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }

    /** @param headers names and values in turn */
    HttpResponse<String> ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .method(method, BodyPublishers.ofString(body))
                        .headers(headers)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }
}
