package dev.signet.kinds.authentication;

import dev.signet.apiserver.object.Tree;

/**
 * The claims of a token that lies in a Secret (TOK-01): it does not expire, and holds as long as the Secret holds it.
 *
 * @param uid of the account
 */
public record LegacyClaims(String namespace, String account, String uid, String secret) {
    static final String ISSUER = "kubernetes/serviceaccount";

    private static final String NAMESPACE = "kubernetes.io/serviceaccount/namespace";
    private static final String SECRET = "kubernetes.io/serviceaccount/secret.name";
    private static final String ACCOUNT = "kubernetes.io/serviceaccount/service-account.name";
    private static final String UID = "kubernetes.io/serviceaccount/service-account.uid";

    public Tree.Mapping tree() {
        return Tree.Mapping.of("iss", new Tree.Text(ISSUER))
                .with(NAMESPACE, namespace)
                .with(SECRET, secret)
                .with(ACCOUNT, account)
                .with(UID, uid)
                .with("sub", AccountClaims.subject(namespace, account));
    }

    /** Reads verified claims; what is missing is empty and fits no object. */
    static LegacyClaims read(Tree.Mapping claims) {
        return new LegacyClaims(
                claims.textOrEmpty(NAMESPACE),
                claims.textOrEmpty(ACCOUNT),
                claims.textOrEmpty(UID),
                claims.textOrEmpty(SECRET));
    }
}
