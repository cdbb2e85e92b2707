package dev.signet.bench.load;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Certification requests of as many P-256 keys, made before any clock starts, given out in turn. Thread-safe. */
public final class Requests {

    private final List<Request> pool;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param base64 of PEM, as a CertificateSigningRequest carries it
     * @param key what its certificate must hold
     */
    record Request(String base64, PublicKeyInfo key) {

        /** @param certificate base64 of PEM */
        void check(String certificate) {
            try {
                byte[] pem = Base64.getDecoder().decode(certificate);
                if (!Certificate.parsePem(pem).getFirst().publicKey().equals(key)) {
                    throw new ApiFailure("a certificate without the request's key");
                }
            } catch (EncodingException | IllegalArgumentException _) {
                throw new ApiFailure("a certificate that cannot be read");
            }
        }
    }

    public Requests(int size) {
        pool = IntStream.range(0, size).mapToObj(Requests::make).toList();
    }

    Request next() {
        return pool.get(Math.floorMod(turn.getAndIncrement(), pool.size()));
    }

    private static Request make(int number) {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        Name subject = Name.builder().add(Name.COMMON_NAME, "csrload-" + number).build();
        byte[] pem = CertificationRequest.create(key, subject, SubjectAltNames.NONE)
                .toPem()
                .getBytes(StandardCharsets.US_ASCII);
        return new Request(Base64.getEncoder().encodeToString(pem), key.publicKey());
    }
}
