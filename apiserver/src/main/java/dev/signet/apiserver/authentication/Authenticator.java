package dev.signet.apiserver.authentication;

import java.time.Instant;

/** Tells who brings some credentials. Safe for use by many threads. */
public interface Authenticator {
    Authentication authenticate(Credentials credentials, Instant now);
}
