package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }} (RFC 5280 4.1.1.2), kept
 * byte for byte. Immutable.
 */
public final class AlgorithmIdentifier {

    private final byte[] encoded;
    private final ObjectIdentifier algorithm;
    private final byte[] parameters;

    private AlgorithmIdentifier(byte[] encoded, ObjectIdentifier algorithm, byte[] parameters) {
        this.encoded = encoded;
        this.algorithm = algorithm;
        this.parameters = parameters;
    }

    /** An identifier without parameters, as ECDSA and Ed25519 have it (RFC 5758 3.2, RFC 8410 3). */
    public static AlgorithmIdentifier bare(ObjectIdentifier algorithm) {
        return new AlgorithmIdentifier(Der.sequence(Der.oid(algorithm)), algorithm, new byte[0]);
    }

    /** An identifier with one element as its parameters: NULL for RSA (RFC 4055), a curve for EC keys (RFC 5480). */
    public static AlgorithmIdentifier of(ObjectIdentifier algorithm, byte[] parameters) {
        return new AlgorithmIdentifier(Der.sequence(Der.oid(algorithm), parameters), algorithm, parameters.clone());
    }

    static AlgorithmIdentifier read(DerReader in) throws EncodingException {
        var encoded = in.element(Tag.SEQUENCE);
        var inner = DerReader.ofOnly(Tag.SEQUENCE, encoded);
        var algorithm = inner.oid();
        var parameters = inner.hasNext() ? inner.element() : new byte[0];
        inner.finish();
        return new AlgorithmIdentifier(encoded, algorithm, parameters);
    }

    public ObjectIdentifier algorithm() {
        return algorithm;
    }

    /** The parameters as one whole element. */
    public Optional<byte[]> parameters() {
        return parameters.length == 0 ? Optional.empty() : Optional.of(parameters.clone());
    }

    boolean hasNullParameters() {
        return Arrays.equals(parameters, Der.nothing());
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlgorithmIdentifier that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return algorithm.toString();
    }
}
