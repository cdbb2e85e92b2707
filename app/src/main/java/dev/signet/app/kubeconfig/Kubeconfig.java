package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.representation.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A kubeconfig of one cluster and one user, self-contained.
 *
 * @param cluster a name for the entry
 * @param server the URL
 * @param rootCa PEM; what the server's certificate is verified with; empty for the CAs that the client's system trusts
 * @param user a name for the entry; the certificate says who it really is
 */
public record Kubeconfig(String cluster, String server, String rootCa, String user) {

    /**
     * The file's text, as UTF-8 YAML.
     *
     * @param certificate PEM
     * @param key PEM; secret, and so is the text
     */
    public byte[] withCertificate(String certificate, String key) {
        Tree.Mapping credentials =
                Tree.Mapping.of("client-certificate-data", base64(certificate), "client-key-data", base64(key));
        String context = user + "@" + cluster;
        return YamlText.of(Tree.Mapping.of("apiVersion", new Tree.Text("v1"))
                .with("kind", "Config")
                .with("clusters", entry(cluster, "cluster", clusterFields()))
                .with("users", entry(user, "user", credentials))
                .with("contexts", entry(context, "context", context()))
                .with("current-context", context));
    }

    private Tree.Mapping clusterFields() {
        Tree.Mapping fields = Tree.Mapping.of("server", new Tree.Text(server));
        return rootCa.isEmpty() ? fields : fields.with("certificate-authority-data", base64(rootCa));
    }

    private Tree.Mapping context() {
        return Tree.Mapping.of("cluster", new Tree.Text(cluster), "user", new Tree.Text(user));
    }

    private static Tree.Sequence entry(String name, String member, Tree.Mapping value) {
        return Tree.Sequence.of(List.of(Tree.Mapping.of("name", new Tree.Text(name), member, value)));
    }

    private static Tree.Text base64(String pem) {
        return new Tree.Text(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
