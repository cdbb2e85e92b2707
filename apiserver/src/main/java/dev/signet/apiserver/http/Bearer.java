package dev.signet.apiserver.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token of an {@code Authorization} header (RFC 6750, 2.1), read as kube-apiserver does. */
final class Bearer {
    private Bearer() {}

    /** The second word after {@code bearer} in any case; absent for other schemes and for two spaces before the token. */
    static Optional<String> of(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        String[] words = authorization.strip().split(" ", 3);
        return words.length < 2 || !words[0].equalsIgnoreCase("bearer") || words[1].isEmpty()
                ? Optional.empty()
                : Optional.of(words[1]);
    }
}
