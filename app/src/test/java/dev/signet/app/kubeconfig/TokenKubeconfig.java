package dev.signet.app.kubeconfig;

/** Kubeconfigs of somebody with a token, as a person writes them. */
public final class TokenKubeconfig {
    private TokenKubeconfig() {}

    /** @param cluster its fields, as YAML has them between braces */
    public static String of(String cluster, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {%s}}]
                users: [{name: u, user: {token: %s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(cluster, token);
    }
}
