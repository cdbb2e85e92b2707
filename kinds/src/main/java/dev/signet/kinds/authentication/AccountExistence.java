package dev.signet.kinds.authentication;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Whether what a token speaks of is still there (AUTHN-04): an account, pod, secret or node of the same uid, whose deletion
 * has not begun a while ago. Each method says what is wrong, in Kubernetes' words, or nothing. Safe for use by many threads.
 */
record AccountExistence(Mirror mirror) {
    static final Resource ACCOUNTS = new Resource("", "serviceaccounts");
    static final Resource SECRETS = new Resource("", "secrets");
    static final Resource PODS = new Resource("", "pods");
    static final Resource NODES = new Resource("", "nodes");

    /** How far the clocks of two servers may be apart, here and in Kubernetes. */
    static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final String INVALIDATED = "service account token has been invalidated";
    private static final String INVALID_SINCE = "kubernetes.io/legacy-token-invalid-since";

    Optional<String> fault(AccountClaims.Bound bound, Instant now) {
        String namespace = bound.namespace();
        return accountFault(namespace, bound.account(), now)
                .or(() -> bound.secret().flatMap(secret -> fault(name(SECRETS, namespace, secret), secret, now)))
                .or(() -> bound.pod().flatMap(pod -> fault(name(PODS, namespace, pod), pod, now)))
                // A token of a pod tells its node, but lives with the pod.
                .or(() -> bound.node()
                        .filter(_ -> bound.pod().isEmpty())
                        .flatMap(node -> fault(ObjectName.cluster(NODES, node.name()), node, now)));
    }

    private Optional<String> accountFault(String namespace, AccountClaims.Reference account, Instant now) {
        Optional<Tree.Mapping> found = mirror.get(name(ACCOUNTS, namespace, account));
        if (found.isEmpty()) {
            return Optional.of("serviceaccounts \"" + account.name() + "\" not found");
        }
        String uid = Metadata.of(found.get()).uid();
        if (!uid.equals(account.uid())) {
            return Optional.of("service account UID (" + uid + ") does not match claim (" + account.uid() + ")");
        }
        return isDeleted(found.get(), now)
                ? Optional.of("service account " + namespace + "/" + account.name() + " has been deleted")
                : Optional.empty();
    }

    private Optional<String> fault(ObjectName name, AccountClaims.Reference reference, Instant now) {
        Optional<Tree.Mapping> found = mirror.get(name);
        boolean isThere = found.filter(object -> Metadata.of(object).uid().equals(reference.uid()))
                .filter(object -> !isDeleted(object, now))
                .isPresent();
        return isThere ? Optional.empty() : Optional.of(INVALIDATED);
    }

    /** @param token which the secret has to hold still */
    Optional<String> fault(LegacyClaims claims, String token, Instant now) {
        Optional<Tree.Mapping> secret = mirror.get(new ObjectName(SECRETS, claims.namespace(), claims.secret()));
        if (secret.isEmpty() || Metadata.of(secret.get()).deletionTimestamp().isPresent()) {
            return Optional.of(INVALIDATED);
        }
        if (!holds(secret.get(), token)) {
            return Optional.of("service account token does not match server's copy");
        }
        if (!Metadata.of(secret.get()).labels().getOrDefault(INVALID_SINCE, "").isEmpty()) {
            return Optional.of("the token in secret %s/%s for service account %s/%s has been marked invalid"
                    .formatted(claims.namespace(), claims.secret(), claims.namespace(), claims.account()));
        }
        return accountFault(claims.namespace(), new AccountClaims.Reference(claims.account(), claims.uid()), now);
    }

    private static boolean holds(Tree.Mapping secret, String token) {
        String copy = secret.mapping("data").textOrEmpty("token");
        byte[] wanted = Base64.getEncoder().encode(token.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(copy.getBytes(StandardCharsets.UTF_8), wanted);
    }

    private static boolean isDeleted(Tree.Mapping object, Instant now) {
        return Metadata.of(object)
                .deletionTimestamp()
                .filter(time -> Instant.parse(time).isBefore(now.minus(LEEWAY)))
                .isPresent();
    }

    private static ObjectName name(Resource resource, String namespace, AccountClaims.Reference reference) {
        return new ObjectName(resource, namespace, reference.name());
    }
}
