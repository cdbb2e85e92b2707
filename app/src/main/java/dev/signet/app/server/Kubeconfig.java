package dev.signet.app.server;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.representation.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A kubeconfig of one cluster and one user, self-contained.
 *
 * @param server the URL
 * @param rootCa PEM; what the server's certificate is verified with
 * @param user a name for the entry; the certificate says who it really is
 */
public record Kubeconfig(String server, String rootCa, String user) {

    /**
     * The file's text, as UTF-8 YAML.
     *
     * @param certificate PEM
     * @param key PEM; secret, and so is the text
     */
    public byte[] withCertificate(String certificate, String key) {
        Tree.Mapping credentials = Tree.Mapping.of(
                "client-certificate-data", base64(certificate), "client-key-data", base64(key));
        return YamlText.of(Tree.Mapping.of("apiVersion", new Tree.Text("v1"))
                .with("kind", "Config")
                .with("clusters", entry("signet", "cluster", cluster()))
                .with("users", entry(user, "user", credentials))
                .with("contexts", entry(user + "@signet", "context", context()))
                .with("current-context", user + "@signet"));
    }

    private Tree.Mapping cluster() {
        return Tree.Mapping.of("server", new Tree.Text(server), "certificate-authority-data", base64(rootCa));
    }

    private Tree.Mapping context() {
        return Tree.Mapping.of("cluster", new Tree.Text("signet"), "user", new Tree.Text(user));
    }

    private static Tree.Sequence entry(String name, String member, Tree.Mapping value) {
        return Tree.Sequence.of(List.of(Tree.Mapping.of("name", new Tree.Text(name), member, value)));
    }

    private static Tree.Text base64(String pem) {
        return new Tree.Text(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
