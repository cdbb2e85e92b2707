package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From credentials to a user: the first authenticator with an opinion decides; without any it is anonymous. */
record Identification(List<Authenticator> authenticators) {

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
}
