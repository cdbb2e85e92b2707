package dev.signet.app.request;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A key and its certificate; never a key and another's. */
final class KeyPair {
    private final List<Certificate> chain;
    private final PrivateKeyInfo key;

    /**
     * @param chain leaf first
     * @throws EncodingException where they do not belong together (CM-ST-04)
     */
    KeyPair(List<Certificate> chain, PrivateKeyInfo key) throws EncodingException {
        if (chain.isEmpty() || !chain.getFirst().publicKey().equals(key.publicKey())) {
            throw new EncodingException("certificate and key do not belong together");
        }
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    List<Certificate> chain() {
        return chain;
    }

    Certificate leaf() {
        return chain.getFirst();
    }

    PrivateKeyInfo key() {
        return key;
    }

    byte[] chainPem() {
        return pem(chain);
    }

    /** Secret. */
    byte[] keyPem() {
        return key.toPkcs8Pem().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] pem(List<Certificate> certificates) {
        return certificates.stream()
                .map(Certificate::toPem)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "KeyPair[" + leaf().subject() + ", secret]";
    }
}
