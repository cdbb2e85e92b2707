package dev.signet.certificates;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A service account, and the names under which certificates and requests know it. */
public record ServiceAccountName(String namespace, String name) {
    private static final String PREFIX = "system:serviceaccount:";
    private static final String ALL = "system:serviceaccounts";
    private static final Pattern SPIFFE =
            Pattern.compile("spiffe://(?<trust>[a-z0-9._-]{1,255})/ns/(?<ns>[^/]+)/sa/(?<name>[^/]+)");

    /** The account whose user name this is; both parts are names as Kubernetes allows them. */
    public static Optional<ServiceAccountName> ofUsername(String username) {
        if (!username.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var parts = username.substring(PREFIX.length()).split(":", -1);
        return parts.length == 2 ? of(parts[0], parts[1]) : Optional.empty();
    }

    /** The account whose SPIFFE ID this is, in whatever trust domain; compared as bytes (SPIFFE-ID 2). */
    public static Optional<ServiceAccountName> ofSpiffeId(String uri) {
        var match = SPIFFE.matcher(uri);
        return match.matches() ? of(match.group("ns"), match.group("name")) : Optional.empty();
    }

    private static Optional<ServiceAccountName> of(String namespace, String name) {
        return HostName.isLabel(namespace) && HostName.isSubdomain(name)
                ? Optional.of(new ServiceAccountName(namespace, name))
                : Optional.empty();
    }

    /** {@code system:serviceaccount:NAMESPACE:NAME} */
    public String username() {
        return PREFIX + namespace + ":" + name;
    }

    /** The groups of service accounts that it is in. */
    public Set<String> groups() {
        return Set.of(ALL, ALL + ":" + namespace);
    }

    /** {@code spiffe://TRUSTDOMAIN/ns/NAMESPACE/sa/NAME} */
    public String spiffeId(String trustDomain) {
        return "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + name;
    }
}
