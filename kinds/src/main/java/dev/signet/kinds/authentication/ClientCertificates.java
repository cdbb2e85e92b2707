package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.ChainVerifier;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Identity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Certificates that callers present: the common name is the user, the organizations are the groups (AUTHN-03). A path that
 * was found is remembered as long as its certificates and the trusted ones hold, so that the requests of one connection
 * cost one verification. Safe for use by many threads.
 */
public final class ClientCertificates implements Authenticator {
    static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";

    /** Remembered paths; more than that many callers at once start over. */
    private static final int MOST_KEPT = 10_000;

    private final Supplier<ChainVerifier> trust;
    private final Map<String, Proven> proven = new ConcurrentHashMap<>();

    /**
     * A user whose certificate has a path.
     *
     * @param by the verifier that found it; another one has other trusted certificates
     */
    private record Proven(User user, ChainVerifier by, Instant from, Instant until) {
        @SuppressWarnings("ReferenceEquality") // a verifier is its bundle: another bundle is another verifier
        boolean holds(ChainVerifier now, Instant time) {
            return by == now && !time.isBefore(from) && !time.isAfter(until);
        }
    }

    /** @param trust the certificates that are trusted to name users, asked for at every call; a new one after each change */
    public ClientCertificates(Supplier<ChainVerifier> trust) {
        this.trust = trust;
    }

    @Override
    public Authentication authenticate(Credentials credentials, Instant now) {
        return switch (credentials) {
            case Credentials.Network network when !network.chain().isEmpty() -> ofChain(network.chain(), now);
            case Credentials.Network _, Credentials.InProcess _ -> new Authentication.NoOpinion();
        };
    }

    private Authentication ofChain(List<X509Certificate> chain, Instant now) {
        try {
            String fingerprint = Sha256.hex(chain.getFirst().getEncoded());
            ChainVerifier verifier = trust.get();
            Proven known = proven.get(fingerprint);
            if (known != null && known.holds(verifier, now)) {
                return new Authentication.Known(known.user());
            }
            return verify(verifier, chain, fingerprint, now);
        } catch (CertificateEncodingException | EncodingException e) {
            return new Authentication.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private Authentication verify(ChainVerifier verifier, List<X509Certificate> chain, String fingerprint, Instant now)
            throws CertificateEncodingException, EncodingException {
        List<Certificate> presented = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            presented.add(Certificate.parse(certificate.getEncoded()));
        }
        List<Certificate> path = verifier.verify(presented, now, ExtendedKeyUsage.CLIENT_AUTH);
        Identity identity = presented.getFirst().subject().identity();
        if (identity.ambiguity().isPresent()) {
            return new Authentication.Rejected(identity.ambiguity().get());
        }
        if (identity.commonName().isEmpty()) {
            // It names no user; a token beside it may.
            return new Authentication.NoOpinion();
        }
        User user = user(identity, fingerprint);
        remember(fingerprint, new Proven(user, verifier, latestStart(path), earliestEnd(path)));
        return new Authentication.Known(user);
    }

    private static User user(Identity identity, String fingerprint) {
        return new User(
                identity.commonName(),
                "",
                identity.organizations(),
                Map.of(CREDENTIAL_ID, List.of("X509SHA256=" + fingerprint)));
    }

    private void remember(String fingerprint, Proven found) {
        if (proven.size() >= MOST_KEPT) {
            proven.clear();
        }
        proven.put(fingerprint, found);
    }

    private static Instant latestStart(List<Certificate> path) {
        return path.stream().map(Certificate::notBefore).max(Instant::compareTo).orElse(Instant.MAX);
    }

    private static Instant earliestEnd(List<Certificate> path) {
        return path.stream().map(Certificate::notAfter).min(Instant::compareTo).orElse(Instant.MIN);
    }
}
