package dev.signet.authority.keys;

import java.io.IOException;

/** Where the issuer of the moment comes from. Thread-safe. */
@FunctionalInterface
public interface IssuerSource {

    /** The issuer to sign with now; asked anew for every certificate, so that a rotated CA is seen (CAP-02). */
    Issuer issuer() throws IOException;
}
