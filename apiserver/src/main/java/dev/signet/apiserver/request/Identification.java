package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who calls, and who he says that he wants to be. From credentials to a user: the first authenticator with an opinion
 * decides; without any it is anonymous.
 */
record Identification(List<Authenticator> authenticators) {
    private static final String EXTRA = "impersonate-extra-";

    /** @throws Problem.Thrown {@link Problem.Unauthorized} where credentials do not hold (AUTHN-01) */
    User user(Credentials credentials, Instant now) {
        return switch (credentials) {
            case Credentials.InProcess(User user) -> authenticated(user);
            case Credentials.Network network -> networkUser(network, now);
        };
    }

    private User networkUser(Credentials.Network network, Instant now) {
        for (Authenticator authenticator : authenticators) {
            switch (authenticator.authenticate(network, now)) {
                case Authentication.Known(User user) -> {
                    return authenticated(user);
                }
                case Authentication.Rejected _ -> throw new Problem.Unauthorized().thrown();
                case Authentication.NoOpinion _ -> {
                    // The next one may know these credentials.
                }
            }
        }
        if (network.bearer().isPresent()) {
            // A token that nobody knows.
            throw new Problem.Unauthorized().thrown();
        }
        return new User(User.ANONYMOUS, "", List.of(User.ALL_UNAUTHENTICATED), Map.of());
    }

    /** AUTHN-03: who is known is in {@code system:authenticated}. */
    private static User authenticated(User user) {
        if (user.groups().contains(User.ALL_AUTHENTICATED)) {
            return user;
        }
        List<String> groups = new ArrayList<>(user.groups());
        groups.add(User.ALL_AUTHENTICATED);
        return new User(user.name(), user.uid(), groups, user.extra());
    }

    /** The user whom the headers {@code Impersonate-*} ask for; one of nothing where there are none. */
    static User wanted(Exchange exchange) {
        return new User(
                first(exchange.headers("Impersonate-User")),
                first(exchange.headers("Impersonate-Uid")),
                exchange.headers("Impersonate-Group"),
                extra(exchange.headers()));
    }

    private static Map<String, List<String>> extra(Map<String, List<String>> headers) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        headers.forEach((header, values) -> {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EXTRA)) {
                extra.computeIfAbsent(decoded(lower.substring(EXTRA.length())), _ -> new ArrayList<>())
                        .addAll(values);
            }
        });
        return extra;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // Not percent-encoded: taken as it is, like upstream.
            return key;
        }
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }
}
