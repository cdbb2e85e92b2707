package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds a path from a presented certificate to a set of trusted ones (RFC 5280 6.1, as Go's verifier walks it): names chain
 * by their bytes, every certificate on the path is valid at the given time and allowed for the purpose, and every issuer is a
 * CA that may sign. Name constraints and unknown critical extensions are refused, as nobody here understands them.
 * Immutable and thread-safe; construct it once per bundle.
 */
public final class ChainVerifier {

    /** Signatures checked for one presented chain at most: cross-signed crowds must not cost more. */
    private static final int MAXIMUM_SIGNATURES = 100;

    private static final int MAXIMUM_LENGTH = 10;

    private static final Set<ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.BASIC_CONSTRAINTS,
            Extension.KEY_USAGE,
            Extension.EXTENDED_KEY_USAGE,
            Extension.SUBJECT_ALT_NAME,
            Extension.SUBJECT_KEY_IDENTIFIER,
            Extension.AUTHORITY_KEY_IDENTIFIER);

    private final List<Certificate> anchors;

    /**
     * A verifier for one bundle.
     *
     * @param anchors trusted by being here, whoever signed them
     */
    public ChainVerifier(List<Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    public List<Certificate> anchors() {
        return anchors;
    }

    /**
     * Finds a path.
     *
     * @param presented the certificate in question and then, in any order, others that may lead to an anchor
     * @return the path, from the certificate in question to the anchor
     * @throws EncodingException when there is no path; says what was wrong with the nearest one
     */
    public List<Certificate> verify(List<Certificate> presented, Instant time, ExtendedKeyUsage usage)
            throws EncodingException {
        if (presented.isEmpty()) {
            throw new EncodingException("x509: no certificate was presented");
        }
        var leaf = presented.get(0);
        var search = new Search(presented.subList(1, presented.size()), time, usage);
        search.check(leaf);
        if (anchors.contains(leaf)) {
            return List.of(leaf);
        }
        return search.extend(List.of(leaf));
    }

    /** One question. */
    private final class Search {

        private final List<Certificate> intermediates;
        private final Instant time;
        private final ExtendedKeyUsage usage;
        private int signatures;

        Search(List<Certificate> intermediates, Instant time, ExtendedKeyUsage usage) {
            this.intermediates = intermediates;
            this.time = time;
            this.usage = usage;
        }

        /** The path made whole, or the problem of the last candidate. */
        List<Certificate> extend(List<Certificate> path) throws EncodingException {
            var child = path.get(path.size() - 1);
            var problem = new EncodingException("x509: certificate signed by unknown authority");
            for (var issuer : candidates(anchors, path)) {
                try {
                    checkIssuer(issuer, child, path.size() - 1);
                    return with(path, issuer);
                } catch (EncodingException e) {
                    problem = e;
                }
            }
            for (var issuer : candidates(intermediates, path)) {
                try {
                    checkIssuer(issuer, child, path.size() - 1);
                    return extend(with(path, issuer));
                } catch (EncodingException e) {
                    problem = e;
                }
            }
            throw problem;
        }

        private List<Certificate> candidates(List<Certificate> from, List<Certificate> path) {
            var child = path.get(path.size() - 1);
            if (path.size() >= MAXIMUM_LENGTH) {
                return List.of();
            }
            return from.stream()
                    .filter(issuer -> issuer.subject().equals(child.issuer()) && !path.contains(issuer))
                    .toList();
        }

        private List<Certificate> with(List<Certificate> path, Certificate issuer) {
            var longer = new ArrayList<>(path);
            longer.add(issuer);
            return List.copyOf(longer);
        }

        /** @param below intermediate certificates between the issuer and the end of the path */
        private void checkIssuer(Certificate issuer, Certificate child, int below) throws EncodingException {
            check(issuer);
            // An anchor of version 1 cannot say that it is a CA; that it is trusted says so.
            if (!issuer.isCa() && !(issuer.tbs().version() == 1 && anchors.contains(issuer))) {
                throw new EncodingException("x509: " + issuer.subject() + " is not a CA certificate");
            }
            var pathLength = issuer.basicConstraints().map(BasicConstraints::pathLength);
            if (pathLength.isPresent()
                    && pathLength.get().isPresent()
                    && below > pathLength.get().getAsInt()) {
                throw new EncodingException("x509: too many intermediates below " + issuer.subject());
            }
            if (issuer.keyUsage().isPresent() && !issuer.keyUsage().get().contains(KeyUsage.KEY_CERT_SIGN)) {
                throw new EncodingException("x509: " + issuer.subject() + " may not sign certificates");
            }
            if (++signatures > MAXIMUM_SIGNATURES) {
                throw new EncodingException("x509: too many signatures to check");
            }
            child.verifySignedBy(issuer.publicKey());
        }

        /** What every certificate of a path must satisfy. */
        void check(Certificate certificate) throws EncodingException {
            if (!certificate.validity().contains(time)) {
                throw new EncodingException("x509: certificate has expired or is not yet valid: current time " + time
                        + " is "
                        + (time.isAfter(certificate.notAfter())
                                ? "after " + certificate.notAfter()
                                : "before " + certificate.notBefore()));
            }
            if (!certificate.allows(usage)) {
                throw new EncodingException("x509: certificate specifies an incompatible key usage");
            }
            for (var extension : certificate.extensions()) {
                if ((extension.critical() && !UNDERSTOOD.contains(extension.id()))
                        || extension.id().equals(Extension.NAME_CONSTRAINTS)) {
                    throw new EncodingException("x509: unhandled critical extension " + extension.id());
                }
            }
        }
    }
}
