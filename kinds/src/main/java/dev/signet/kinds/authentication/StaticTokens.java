package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bearer tokens from a file, as the flag {@code --token-auth-file} of Kubernetes names: lines of {@code
 * token,user,uid,"group1,group2"}, the groups optional. Tokens are kept and looked up as digests, so that neither memory
 * nor the time of an answer tells of them. Immutable; safe for use by many threads.
 */
public final class StaticTokens implements Authenticator {
    private static final int LEAST_COLUMNS = 3;

    private final Map<String, User> users;

    private StaticTokens(Map<String, User> users) {
        this.users = Map.copyOf(users);
    }

    /**
     * Reads the text of a file. Empty lines count as none; of a token that stands there twice the last line counts.
     *
     * @throws IllegalArgumentException that names the line and what is wrong with it, never the token
     */
    public static StaticTokens parse(String csv) {
        Map<String, User> users = new HashMap<>();
        List<String> lines = csv.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                try {
                    add(users, CsvLine.values(lines.get(i)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new StaticTokens(users);
    }

    private static void add(Map<String, User> users, List<String> values) {
        if (values.size() < LEAST_COLUMNS) {
            throw new IllegalArgumentException(
                    "needs at least 3 columns (token, user name, user uid), found " + values.size());
        }
        if (values.get(0).isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (values.get(1).isEmpty()) {
            throw new IllegalArgumentException("the user name is empty");
        }
        String groups = values.size() > LEAST_COLUMNS ? values.get(LEAST_COLUMNS) : "";
        List<String> named = Stream.of(groups.split(",", -1))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
        users.put(digest(values.get(0)), new User(values.get(1), values.get(2), named, Map.of()));
    }

    private static String digest(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Has no opinion of tokens that it does not know: they may be of another sort. */
    @Override
    public Authentication authenticate(Credentials credentials, Instant now) {
        if (credentials instanceof Credentials.Network network
                && network.bearer().isPresent()) {
            User user = users.get(digest(network.bearer().get()));
            if (user != null) {
                return new Authentication.Known(user);
            }
        }
        return new Authentication.NoOpinion();
    }

    @Override
    public String toString() {
        return "StaticTokens[" + users.size() + "]";
    }
}
