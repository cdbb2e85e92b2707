package dev.signet.apiserver.authentication;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a caller brings to prove who he is. */
public sealed interface Credentials {

    /**
     * From the network, unverified: the handshake takes any client chain.
     *
     * @param chain the client's certificates, leaf first; empty for none
     * @param bearer the bearer token; absent for none
     */
    record Network(List<X509Certificate> chain, Optional<String> bearer) implements Credentials {
        @Override
        public String toString() {
            return "Network[chain of " + chain.size() + ", bearer " + (bearer.isPresent() ? "redacted" : "absent")
                    + "]";
        }
    }

    /** Set by the program itself for its own controllers; no network request can bring it. */
    record InProcess(User user) implements Credentials {}
}
