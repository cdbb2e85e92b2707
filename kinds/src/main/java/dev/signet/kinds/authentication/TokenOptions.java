package dev.signet.kinds.authentication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How tokens of service accounts are made and read, as kube-apiserver's flags have it.
 *
 * @param issuers accepted ones; the first one is that of new tokens
 * @param audiences of this server; new tokens are for these where the request names none
 * @param longestLife to which longer ones are cut
 */
public record TokenOptions(List<String> issuers, List<String> audiences, Optional<Duration> longestLife) {

    /** @throws IllegalArgumentException where there is no issuer or no audience */
    public TokenOptions {
        issuers = List.copyOf(issuers);
        audiences = List.copyOf(audiences);
        if (issuers.isEmpty() || audiences.isEmpty()) {
            throw new IllegalArgumentException("tokens need an issuer and an audience");
        }
    }

    String issuer() {
        return issuers.getFirst();
    }
}
