package dev.signet.cfssl;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code cfssl genkey} does: a key, a request for it, and with {@code -initca} a certificate that it signs itself. */
public final class KeyGeneration {

    private final CfsslLog log;

    public KeyGeneration(CfsslLog log) {
        this.log = log;
    }

    /**
     * A new key and a request.
     *
     * @throws CfsslException when such a key cannot be made, or when a CA is described
     */
    public Answer genkey(CsrRequest request) throws CfsslException {
        var key = generateForCertificate(request);
        return Answer.of(encode(request, key).toPem(), key.toTraditionalPem());
    }

    /**
     * A new key, a request and a self-signed CA certificate.
     *
     * @throws CfsslException when such a key or certificate cannot be made
     */
    public Answer initca(CsrRequest request, Instant now) throws CfsslException {
        var key = generate(request);
        var encoded = encode(request, key);
        var certificate = selfSign(request, key, now);
        log.info("signed certificate with serial number " + certificate.serialNumber());
        return Answer.of(certificate.toPem(), encoded.toPem(), key.toTraditionalPem());
    }

    /** The key of a request that describes no CA. */
    PrivateKeyInfo generateForCertificate(CsrRequest request) throws CfsslException {
        if (request.ca().isPresent()) {
            throw new CfsslException("ca section only permitted in initca; add -initca or leave \"ca\" out");
        }
        return generate(request);
    }

    private PrivateKeyInfo generate(CsrRequest request) throws CfsslException {
        log.info("generate received request");
        log.info("received CSR");
        request.remark().ifPresent(log::warning);
        log.info("generating key: " + request.key());
        return request.key().generate();
    }

    CertificationRequest encode(CsrRequest request, PrivateKeyInfo key) {
        var encoded = CertificationRequest.create(key, request.subject(), requested(request));
        log.info("encoded CSR");
        return encoded;
    }

    /** A CA is asked for only where the JSON describes it, also with {@code -initca}. */
    private static List<Extension> requested(CsrRequest request) {
        var extensions = new ArrayList<Extension>();
        if (!request.hosts().isEmpty()) {
            extensions.add(request.hosts().toExtension(request.subject().isEmpty()));
        }
        request.ca().ifPresent(ca -> extensions.add(ca.basicConstraints().toExtension()));
        return extensions;
    }

    private static Certificate selfSign(CsrRequest request, PrivateKeyInfo key, Instant now) throws CfsslException {
        var tbs = RootCertificate.of(request, key.publicKey(), now);
        try {
            return Certificate.assemble(tbs, key.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new CfsslException("such a CA certificate would not be readable: " + e.getMessage(), e);
        }
    }
}
