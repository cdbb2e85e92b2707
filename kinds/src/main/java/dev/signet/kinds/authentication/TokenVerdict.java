package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.User;
import java.util.List;

/** What is to be said of a bearer token. */
sealed interface TokenVerdict {
    /** @param audiences those of the token that were asked for */
    record Known(User user, List<String> audiences) implements TokenVerdict {}

    /** @param why in Kubernetes' words; never a part of the token */
    record Rejected(String why) implements TokenVerdict {}

    /** No token of this sort. */
    record Unknown() implements TokenVerdict {}
}
