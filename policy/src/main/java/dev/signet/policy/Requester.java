package dev.signet.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who made a request, as the API server recorded it in {@code spec.username}, {@code uid}, {@code groups} and {@code extra}.
 *
 * @param uid empty where there is none
 */
public record Requester(String username, String uid, List<String> groups, Map<String, List<String>> extra) {

    private static final String PREFIX = "authentication.kubernetes.io/";

    /** Whom a token is bound to. */
    public record Bound(String name, String uid) {}

    public Requester {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    public Optional<ServiceAccountName> serviceAccount() {
        return ServiceAccountName.ofUser(username);
    }

    /** The pod to which the service account's token was bound. */
    public Optional<Bound> pod() {
        return bound("pod");
    }

    /** The node on which that pod ran, or to which the token was bound. */
    public Optional<Bound> node() {
        return bound("node");
    }

    /** Only service accounts have bound tokens, and each says one name: what looks otherwise was put together by somebody. */
    private Optional<Bound> bound(String what) {
        return serviceAccount()
                .flatMap(account -> only(PREFIX + what + "-name"))
                .map(name -> new Bound(name, only(PREFIX + what + "-uid").orElse("")));
    }

    private Optional<String> only(String key) {
        List<String> values = extra.getOrDefault(key, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
