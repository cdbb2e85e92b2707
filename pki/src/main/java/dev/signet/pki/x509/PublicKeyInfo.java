package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }} (RFC 5280 4.1.2.7),
 * kept byte for byte. Two are equal when their bytes are. Immutable.
 */
public final class PublicKeyInfo {

    /** What Kubernetes' readers make of a key. */
    public enum Kind {
        RSA,
        EC,
        ED25519,
        /** Of any parameter set; its bits are looked at when a signature by it is verified. */
        ML_DSA,
        /** Known by its identifier alone; no signature by it verifies. */
        OTHER
    }

    static final ObjectIdentifier RSA_ENCRYPTION = ObjectIdentifier.of("1.2.840.113549.1.1.1");
    static final ObjectIdentifier EC_PUBLIC_KEY = ObjectIdentifier.of("1.2.840.10045.2.1");
    static final ObjectIdentifier ED25519 = ObjectIdentifier.of("1.3.101.112");

    /** Beyond it one verification costs seconds; the JDK stops there too. */
    private static final int MAXIMUM_RSA_BITS = 16384;

    private final byte[] encoded;
    private final AlgorithmIdentifier algorithm;
    private final byte[] bits;
    private final Kind kind;
    private final Optional<Curve> curve;
    private final int size;

    private PublicKeyInfo(byte[] encoded, AlgorithmIdentifier algorithm, byte[] bits) throws EncodingException {
        this.encoded = encoded;
        this.algorithm = algorithm;
        this.bits = bits;
        this.kind = MlDsa.of(algorithm).isPresent() ? Kind.ML_DSA : kindOf(algorithm.algorithm());
        this.curve = kind == Kind.EC ? Optional.of(curveOf(algorithm, bits)) : Optional.empty();
        this.size = switch (kind) {
            case RSA -> rsaBits(algorithm, bits);
            case EC -> curve.orElseThrow().bits();
            case ED25519 -> ed25519Bits(algorithm, bits);
            case ML_DSA, OTHER -> 0;
        };
    }

    /**
     * Reads a key; its curve, sizes and point are checked as Go's parser does.
     *
     * @param encoded one whole element
     */
    public static PublicKeyInfo parse(byte[] encoded) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, encoded);
        var algorithm = AlgorithmIdentifier.read(in);
        var bits = in.wholeBits();
        in.finish();
        return new PublicKeyInfo(encoded.clone(), algorithm, bits);
    }

    static PublicKeyInfo of(AlgorithmIdentifier algorithm, byte[] bits) throws EncodingException {
        return new PublicKeyInfo(Der.sequence(algorithm.encoded(), Der.bits(bits)), algorithm, bits);
    }

    private static Kind kindOf(ObjectIdentifier algorithm) {
        if (algorithm.equals(RSA_ENCRYPTION)) {
            return Kind.RSA;
        }
        if (algorithm.equals(EC_PUBLIC_KEY)) {
            return Kind.EC;
        }
        return algorithm.equals(ED25519) ? Kind.ED25519 : Kind.OTHER;
    }

    /** {@code RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }} (RFC 8017 A.1.1) */
    private static int rsaBits(AlgorithmIdentifier algorithm, byte[] bits) throws EncodingException {
        if (!algorithm.hasNullParameters()) {
            throw new EncodingException("x509: RSA key missing NULL parameters");
        }
        var in = DerReader.ofOnly(Tag.SEQUENCE, bits);
        var modulus = in.integer();
        var exponent = in.integer();
        in.finish();
        if (modulus.signum() <= 0) {
            throw new EncodingException("x509: RSA modulus is not a positive number");
        }
        if (exponent.signum() <= 0) {
            throw new EncodingException("x509: RSA public exponent is not a positive number");
        }
        return modulus.bitLength();
    }

    private static Curve curveOf(AlgorithmIdentifier algorithm, byte[] bits) throws EncodingException {
        var parameters = algorithm.parameters();
        if (parameters.isEmpty() || parameters.get()[0] != Tag.OBJECT_IDENTIFIER) {
            throw new EncodingException("x509: invalid ECDSA parameters");
        }
        var curve = Curve.of(DerReader.of(parameters.get()).oid())
                .orElseThrow(() -> new EncodingException("x509: unsupported elliptic curve"));
        if (!curve.isPoint(bits)) {
            throw new EncodingException("x509: failed to unmarshal elliptic curve point");
        }
        return curve;
    }

    private static int ed25519Bits(AlgorithmIdentifier algorithm, byte[] bits) throws EncodingException {
        // RFC 8410 3: parameters are absent.
        if (algorithm.parameters().isPresent()) {
            throw new EncodingException("x509: Ed25519 key encoded with illegal parameters");
        }
        if (bits.length != 32) {
            throw new EncodingException("x509: wrong Ed25519 public key size");
        }
        return 256;
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    public AlgorithmIdentifier algorithm() {
        return algorithm;
    }

    public Kind kind() {
        return kind;
    }

    /** The curve of a key of kind EC. */
    public Optional<Curve> curve() {
        return curve;
    }

    /** The length of the modulus or of the curve in bits; 0 of other kinds. */
    public int size() {
        return size;
    }

    /** The content of the BIT STRING. */
    public byte[] bits() {
        return bits.clone();
    }

    /**
     * The leftmost 160 bits of the SHA-256 of the key's bits (RFC 7093 2 (1)): as short as the SHA-1 of RFC 5280 4.2.1.2, but
     * also there where a strict provider has no SHA-1. Readers compare identifiers and never compute them.
     */
    public byte[] keyIdentifier() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bits), 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The key for the JCA, from the first provider that can hold it.
     *
     * @throws EncodingException when no provider can, with a text for the key's owner
     */
    public PublicKey toPublicKey() throws EncodingException {
        if (kind == Kind.RSA) {
            checkRsa();
        }
        try {
            return factory().generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new EncodingException(
                    curve.filter(c -> c == Curve.P224).isPresent()
                            ? "x509: no crypto provider here supports P-224 keys; use a P-256 key"
                            : "x509: no crypto provider here accepts this public key",
                    e);
        }
    }

    /** A factory of keys like this one. */
    KeyFactory factory() throws GeneralSecurityException, EncodingException {
        var name = switch (kind) {
            case RSA -> "RSA";
            case EC -> "EC";
            case ED25519 -> "Ed25519";
            case ML_DSA -> MlDsa.STANDARD_NAME;
            case OTHER -> throw new EncodingException("x509: unknown public key algorithm " + algorithm);
        };
        var special = curve.isPresent() ? curve.get().special("KeyFactory.EC") : Optional.<Provider>empty();
        return special.isPresent() ? KeyFactory.getInstance(name, special.get()) : KeyFactory.getInstance(name);
    }

    /** What Go's verifier refuses (CSR-VAL-02), and sizes that would only cost time. */
    private void checkRsa() throws EncodingException {
        if (size < 1024) {
            throw new EncodingException("crypto/rsa: " + size + "-bit keys are insecure");
        }
        if (size > MAXIMUM_RSA_BITS) {
            throw new EncodingException("crypto/rsa: " + size + "-bit keys are too large");
        }
        var in = DerReader.ofOnly(Tag.SEQUENCE, bits);
        in.integer();
        var exponent = in.integer();
        if (exponent.bitLength() > 31 || exponent.compareTo(BigInteger.TWO) < 0) {
            throw new EncodingException(
                    "crypto/rsa: public exponent too " + (exponent.bitLength() > 31 ? "large" : "small"));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyInfo that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case RSA -> "RSA-" + size;
            case EC -> "P-" + size;
            case ED25519 -> "Ed25519";
            case ML_DSA -> MlDsa.of(algorithm).orElseThrow().toString();
            case OTHER -> algorithm.toString();
        };
    }
}
