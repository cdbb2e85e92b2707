package dev.signet.kinds.authentication;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a token by TokenRequest (TOK-02).
 *
 * @param id {@code jti}, a UUID
 * @param warnAfter when the token is older than it was asked for; present where its life was extended
 */
record AccountClaims(
        String issuer, List<String> audiences, String id, Life life, Bound bound, Optional<Instant> warnAfter) {
    private static final String KUBERNETES = "kubernetes.io";

    /** An object by name and uid; the uid of a pod's node may be empty. */
    record Reference(String name, String uid) {
        static Reference to(Tree.Mapping object) {
            return new Reference(Metadata.of(object).name(), Metadata.of(object).uid());
        }

        private static Optional<Reference> read(Tree.Mapping claims, String name) {
            Tree.Mapping reference = claims.mapping(name);
            return claims.has(name)
                    ? Optional.of(new Reference(reference.textOrEmpty("name"), reference.textOrEmpty("uid")))
                    : Optional.empty();
        }

        private Tree.Mapping tree() {
            Tree.Mapping tree = Tree.Mapping.of("name", new Tree.Text(name));
            return uid.isEmpty() ? tree : tree.with("uid", uid);
        }
    }

    /** In whole seconds; {@code iat} is {@code nbf}. */
    record Life(Instant notBefore, Instant expiry) {}

    /** Whose token it is, and what it lives and dies with: a pod (on a node), a node or a secret. */
    record Bound(
            String namespace,
            Reference account,
            Optional<Reference> pod,
            Optional<Reference> node,
            Optional<Reference> secret) {}

    /** The user name of an account. */
    static String subject(String namespace, String account) {
        return "system:serviceaccount:" + namespace + ":" + account;
    }

    Tree.Mapping tree() {
        Tree.Mapping own = Tree.Mapping.of("namespace", new Tree.Text(bound.namespace()))
                .with("node", bound.node().map(Reference::tree))
                .with("pod", bound.pod().map(Reference::tree))
                .with("secret", bound.secret().map(Reference::tree))
                .with("serviceaccount", bound.account().tree())
                .with("warnafter", warnAfter.map(time -> new Tree.Whole(time.getEpochSecond())));
        return Tree.Mapping.of("aud", Tree.Sequence.ofTexts(audiences))
                .with("exp", life.expiry().getEpochSecond())
                .with("iat", life.notBefore().getEpochSecond())
                .with("iss", issuer)
                .with("jti", id)
                .with(KUBERNETES, own)
                .with("nbf", life.notBefore().getEpochSecond())
                .with("sub", subject(bound.namespace(), bound.account().name()));
    }

    /** Reads verified claims; empty where they are not those of such a token. */
    static Optional<AccountClaims> read(Tree.Mapping claims) {
        Tree.Mapping own = claims.mapping(KUBERNETES);
        Optional<Instant> expiry = time(claims, "exp");
        Optional<Reference> account = Reference.read(own, "serviceaccount");
        if (expiry.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AccountClaims(
                claims.textOrEmpty("iss"),
                audiences(claims),
                claims.textOrEmpty("jti"),
                new Life(time(claims, "nbf").orElse(Instant.MIN), expiry.get()),
                new Bound(
                        own.textOrEmpty("namespace"),
                        account.get(),
                        Reference.read(own, "pod"),
                        Reference.read(own, "node"),
                        Reference.read(own, "secret")),
                time(own, "warnafter")));
    }

    /** RFC 7519 4.1.3: one may stand without a list. */
    private static List<String> audiences(Tree.Mapping claims) {
        return claims.text("aud").map(List::of).orElseGet(() -> claims.texts("aud"));
    }

    private static Optional<Instant> time(Tree.Mapping claims, String name) {
        return claims.whole(name).map(Instant::ofEpochSecond);
    }
}
