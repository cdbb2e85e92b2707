package dev.signet.apiserver.http;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What the server shows in a handshake: its certificate chain, leaf first, and the leaf's key. */
public final class TlsIdentity {
    private final List<X509Certificate> chain;
    private final PrivateKey key;

    /** @throws IllegalArgumentException where the chain is empty */
    public TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "The server's certificate chain is empty: give its certificate, then its issuers");
        }
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + ", key redacted]";
    }
}
