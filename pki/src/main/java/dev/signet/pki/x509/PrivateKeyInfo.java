package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.encoding.Tag;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/**
 * A private key with its public key, read from and written to the three forms in which keys lie in files. Thread-safe. No
 * message and no {@code toString} shows the key.
 *
 * <pre>
 * PrivateKeyInfo ::= SEQUENCE { version, algorithm, privateKey OCTET STRING, ... }            (PKCS#8, RFC 5958)
 * RSAPrivateKey  ::= SEQUENCE { version, n, e, d, p, q, dP, dQ, qInv }                        (PKCS#1, RFC 8017 A.1.2)
 * ECPrivateKey   ::= SEQUENCE { 1, privateKey OCTET STRING, [0] parameters, [1] publicKey }   (SEC1, RFC 5915)
 * </pre>
 */
public final class PrivateKeyInfo {

    private final PublicKeyInfo publicKey;
    /** The content of PKCS#8's OCTET STRING; of EC keys without parameters, which stand beside it. */
    private final byte[] secret;

    private final PrivateKey key;

    private PrivateKeyInfo(PublicKeyInfo publicKey, byte[] secret) throws EncodingException {
        this.publicKey = publicKey;
        this.secret = secret;
        this.key = jcaKey(publicKey, pkcs8(publicKey, secret));
    }

    /**
     * The first private key of a PEM text; other blocks (EC PARAMETERS, certificates) are passed over.
     *
     * @throws EncodingException when there is none or it cannot be used; says what is needed
     */
    public static PrivateKeyInfo parsePem(byte[] pem) throws EncodingException {
        for (var block : Pem.all(pem)) {
            if (block.type().equals("ENCRYPTED PRIVATE KEY") || block.headers().containsKey("DEK-Info")) {
                throw new EncodingException("the private key is encrypted; store it without a passphrase");
            }
            var key = read(block);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new EncodingException("no PEM block PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY found");
    }

    private static Optional<PrivateKeyInfo> read(PemBlock block) throws EncodingException {
        return switch (block.type()) {
            case PemBlock.PRIVATE_KEY -> Optional.of(parsePkcs8(block.bytes()));
            case PemBlock.RSA_PRIVATE_KEY -> Optional.of(hiding(() -> rsa(block.bytes())));
            case PemBlock.EC_PRIVATE_KEY -> Optional.of(hiding(() -> ec(block.bytes(), Optional.empty())));
            default -> Optional.empty();
        };
    }

    /**
     * Reads a key.
     *
     * @param der one whole PKCS#8 element, not encrypted
     */
    public static PrivateKeyInfo parsePkcs8(byte[] der) throws EncodingException {
        return hiding(() -> {
            var in = DerReader.ofOnly(Tag.SEQUENCE, der);
            in.smallInteger();
            var algorithm = AlgorithmIdentifier.read(in);
            var secret = in.octets();
            if (algorithm.algorithm().equals(PublicKeyInfo.RSA_ENCRYPTION)) {
                return rsa(secret);
            }
            if (algorithm.algorithm().equals(PublicKeyInfo.EC_PUBLIC_KEY)) {
                return ec(secret, algorithm.parameters());
            }
            if (algorithm.algorithm().equals(PublicKeyInfo.ED25519)) {
                return ed25519(secret);
            }
            throw new EncodingException(
                    "keys of algorithm " + algorithm + " are not supported; use RSA, ECDSA or Ed25519");
        });
    }

    /**
     * A new RSA key.
     *
     * @param bits 2048 to 8192, a multiple of 8
     */
    public static PrivateKeyInfo generateRsa(int bits) {
        if (bits < 2048 || bits > 8192 || bits % 8 != 0) {
            throw new IllegalArgumentException("RSA keys have 2048 to 8192 bits, not " + bits);
        }
        return generate("RSA", generator -> generator.initialize(bits));
    }

    public static PrivateKeyInfo generateEc(Curve curve) {
        return generate("EC", generator -> generator.initialize(new ECGenParameterSpec(curve.standardName())));
    }

    public static PrivateKeyInfo generateEd25519() {
        return generate("Ed25519", generator -> {});
    }

    private static PrivateKeyInfo generate(String algorithm, Initialization initialization) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            initialization.initialize(generator);
            return parsePkcs8(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException | EncodingException e) {
            throw new IllegalStateException("no crypto provider here can make such a key: " + algorithm, e);
        }
    }

    public PublicKeyInfo publicKey() {
        return publicKey;
    }

    /**
     * A signature over the bytes by the algorithm that belongs to the key (SIG-10), {@link SignatureAlgorithm#forKey}.
     *
     * @throws IllegalStateException when the provider fails
     */
    public byte[] sign(byte[] bytes) {
        try {
            var signature = SignatureAlgorithm.forKey(publicKey).signature(publicKey);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the crypto provider cannot sign with this " + publicKey + " key", e);
        }
    }

    /** The key for TLS and other JCA users. */
    public PrivateKey toPrivateKey() {
        return key;
    }

    /** The secret, as {@code PRIVATE KEY}. */
    public String toPkcs8Pem() {
        return Pem.encode(PemBlock.PRIVATE_KEY, pkcs8(publicKey, secret));
    }

    /** The secret in the form that cfssl and openssl write: RSA as PKCS#1, EC as SEC1 with its curve, Ed25519 as PKCS#8. */
    public String toTraditionalPem() {
        return switch (publicKey.kind()) {
            case RSA -> Pem.encode(PemBlock.RSA_PRIVATE_KEY, secret);
            case EC -> Pem.encode(PemBlock.EC_PRIVATE_KEY, sec1WithCurve());
            case ED25519, ML_DSA, OTHER -> toPkcs8Pem();
        };
    }

    private byte[] sec1WithCurve() {
        try {
            var in = DerReader.ofOnly(Tag.SEQUENCE, secret);
            in.smallInteger();
            var curve = publicKey.curve().orElseThrow();
            return sec1(in.octets(), Der.tagged(0, curve.parameters()), publicKey.bits());
        } catch (EncodingException e) {
            throw new IllegalStateException("a key that was written here cannot be read", e);
        }
    }

    private static byte[] sec1(byte[] scalar, byte[] curve, byte[] point) {
        return Der.sequence(Der.integer(1), Der.octets(scalar), curve, Der.tagged(1, Der.bits(point)));
    }

    private static byte[] pkcs8(PublicKeyInfo publicKey, byte[] secret) {
        return Der.sequence(Der.integer(0), publicKey.algorithm().encoded(), Der.octets(secret));
    }

    private static PrivateKey jcaKey(PublicKeyInfo publicKey, byte[] pkcs8) throws EncodingException {
        try {
            return publicKey.factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            // The cause could quote the key.
            throw new EncodingException("no crypto provider here accepts this " + publicKey + " private key");
        }
    }

    private static PrivateKeyInfo rsa(byte[] pkcs1) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, pkcs1);
        if (in.smallInteger() != 0) {
            throw new EncodingException("multi-prime RSA keys are not supported");
        }
        var modulus = in.integer();
        var exponent = in.integer();
        for (var i = 0; i < 6; i++) {
            in.integer();
        }
        in.finish();
        var bits = Der.sequence(Der.integer(modulus), Der.integer(exponent));
        var algorithm = AlgorithmIdentifier.of(PublicKeyInfo.RSA_ENCRYPTION, Der.nothing());
        return new PrivateKeyInfo(PublicKeyInfo.of(algorithm, bits), pkcs1);
    }

    private static PrivateKeyInfo ec(byte[] sec1, Optional<byte[]> outerParameters) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, sec1);
        in.smallInteger();
        var scalar = new BigInteger(1, in.octets());
        var parameters = outerParameters;
        if (in.nextIs(Tag.constructed(0))) {
            parameters = Optional.of(in.enter(Tag.constructed(0)).element());
        }
        var curve = curve(parameters);
        if (!curve.isScalar(scalar)) {
            throw new EncodingException("the EC private key is out of its curve's range");
        }
        var point =
                in.nextIs(Tag.constructed(1)) ? in.enter(Tag.constructed(1)).wholeBits() : curve.publicPoint(scalar);
        in.finish();
        var octets = new byte[curve.octets()];
        curve.put(scalar, octets, 0);
        var algorithm = AlgorithmIdentifier.of(PublicKeyInfo.EC_PUBLIC_KEY, curve.parameters());
        return new PrivateKeyInfo(PublicKeyInfo.of(algorithm, point), sec1(octets, new byte[0], point));
    }

    private static Curve curve(Optional<byte[]> parameters) throws EncodingException {
        if (parameters.isEmpty() || parameters.get()[0] != Tag.OBJECT_IDENTIFIER) {
            throw new EncodingException("the EC private key does not name its curve");
        }
        ObjectIdentifier id = DerReader.of(parameters.get()).oid();
        return Curve.of(id)
                .orElseThrow(() ->
                        new EncodingException("the curve " + id + " is not supported; use P-256, P-384 or P-521"));
    }

    /** {@code CurvePrivateKey ::= OCTET STRING} (RFC 8410 7). */
    private static PrivateKeyInfo ed25519(byte[] secret) throws EncodingException {
        var in = DerReader.of(secret);
        var seed = in.octets();
        in.finish();
        if (seed.length != 32) {
            throw new EncodingException("an Ed25519 private key has 32 octets");
        }
        var algorithm = AlgorithmIdentifier.bare(PublicKeyInfo.ED25519);
        return new PrivateKeyInfo(PublicKeyInfo.of(algorithm, Ed25519Seed.publicKey(seed)), secret);
    }

    @Override
    public String toString() {
        return "PrivateKeyInfo[" + publicKey + ", secret]";
    }

    /** Parser messages say nothing about contents, but positions and tags of a secret are nobody's business either. */
    private static PrivateKeyInfo hiding(Reading reading) throws EncodingException {
        try {
            return reading.read();
        } catch (EncodingException e) {
            throw e.getMessage().startsWith("asn1:")
                    ? new EncodingException("the private key is damaged or not what its PEM block says")
                    : e;
        }
    }

    private interface Reading {
        PrivateKeyInfo read() throws EncodingException;
    }

    private interface Initialization {
        void initialize(KeyPairGenerator generator) throws GeneralSecurityException;
    }
}
