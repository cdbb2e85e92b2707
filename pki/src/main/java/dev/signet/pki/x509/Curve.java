package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.ObjectIdentifier;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;

/** The curves of FIPS 186-5 in Weierstrass form, y^2 = x^3 - 3x + b over the field of p elements. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable classes of ours, which no annotation tells
public enum Curve {
    P224(
            "1.3.132.0.33",
            "secp224r1",
            "ffffffffffffffffffffffffffffffff000000000000000000000001",
            "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
            "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
            "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
            "ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d"),
    P256(
            "1.2.840.10045.3.1.7",
            "secp256r1",
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
    P384(
            "1.3.132.0.34",
            "secp384r1",
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
    P521(
            "1.3.132.0.35",
            "secp521r1",
            "1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1"
                    + "56193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
            "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dba"
                    + "a14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
            "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c"
                    + "97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
            "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
                    + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409");

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final ObjectIdentifier id;
    private final String standardName;
    private final BigInteger p;
    private final BigInteger b;
    private final Point generator;
    private final BigInteger order;

    Curve(String id, String standardName, String p, String b, String gx, String gy, String order) {
        this.id = ObjectIdentifier.of(id);
        this.standardName = standardName;
        this.p = new BigInteger(p, 16);
        this.b = new BigInteger(b, 16);
        this.generator = new Point(new BigInteger(gx, 16), new BigInteger(gy, 16));
        this.order = new BigInteger(order, 16);
    }

    static Optional<Curve> of(ObjectIdentifier id) {
        return Arrays.stream(values()).filter(curve -> curve.id.equals(id)).findFirst();
    }

    /**
     * The provider to ask instead of the first that claims the algorithm. SunEC reads keys of P-224 but then computes nothing
     * with them, so any other provider is taken for these; empty for the other curves.
     *
     * @throws NoSuchAlgorithmException when there is no other provider
     */
    Optional<Provider> special(String service) throws NoSuchAlgorithmException {
        if (this != P224) {
            return Optional.empty();
        }
        var providers = Security.getProviders(service);
        return Optional.of(Arrays.stream(providers == null ? new Provider[0] : providers)
                .filter(provider -> !provider.getName().equals("SunEC"))
                .findFirst()
                .orElseThrow(() -> new NoSuchAlgorithmException("no provider of " + service + " supports P-224")));
    }

    public ObjectIdentifier id() {
        return id;
    }

    /** The name of SEC 2, which the JCA uses. */
    public String standardName() {
        return standardName;
    }

    /** The length of a coordinate in bits, as in the curve's name. */
    public int bits() {
        return p.bitLength();
    }

    int octets() {
        return (p.bitLength() + 7) / 8;
    }

    /** The parameters of an EC key's AlgorithmIdentifier: {@code namedCurve} (RFC 5480 2.1.1). */
    byte[] parameters() {
        return Der.oid(id);
    }

    boolean isScalar(BigInteger scalar) {
        return scalar.signum() > 0 && scalar.compareTo(order) < 0;
    }

    /** Whether the octets are an uncompressed point of this curve: 04, x, y (SEC 1 2.3.3). */
    boolean isPoint(byte[] octets) {
        if (octets.length != 1 + 2 * octets() || octets[0] != 4) {
            return false;
        }
        var x = new BigInteger(1, Arrays.copyOfRange(octets, 1, 1 + octets()));
        var y = new BigInteger(1, Arrays.copyOfRange(octets, 1 + octets(), octets.length));
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.multiply(y)
                                .subtract(x.multiply(x)
                                        .subtract(THREE)
                                        .multiply(x)
                                        .add(b))
                                .mod(p)
                                .signum()
                        == 0;
    }

    /**
     * The public point of a private scalar, for key files that leave it out. Doubles and adds for every bit, but is not free
     * of time differences: meant for loading a key once, never for signing.
     */
    byte[] publicPoint(BigInteger scalar) {
        if (!isScalar(scalar)) {
            throw new IllegalArgumentException("not a scalar of " + this);
        }
        // Every prefix of the scalar lies between 1 and the order, so no step that is taken meets the point at
        // infinity.
        var result = generator;
        for (var bit = scalar.bitLength() - 2; bit >= 0; bit--) {
            result = doubled(result);
            var sum = sum(result, generator);
            result = scalar.testBit(bit) ? sum : result;
        }
        return octets(result);
    }

    private byte[] octets(Point point) {
        var out = new byte[1 + 2 * octets()];
        out[0] = 4;
        put(point.x, out, 1);
        put(point.y, out, 1 + octets());
        return out;
    }

    /** Writes a number in the length of a coordinate. */
    void put(BigInteger number, byte[] out, int from) {
        var bytes = number.toByteArray();
        var skip = Math.max(0, bytes.length - octets());
        System.arraycopy(bytes, skip, out, from + octets() - bytes.length + skip, bytes.length - skip);
    }

    private Point doubled(Point q) {
        var slope = q.x.multiply(q.x)
                .subtract(BigInteger.ONE)
                .multiply(THREE)
                .multiply(q.y.shiftLeft(1).modInverse(p))
                .mod(p);
        return third(q, q, slope);
    }

    private Point sum(Point q, Point r) {
        if (q.x.equals(r.x)) {
            // Equal points double; opposite ones come up only where the sum is not taken.
            return doubled(q);
        }
        var slope = r.y.subtract(q.y)
                .multiply(r.x.subtract(q.x).mod(p).modInverse(p))
                .mod(p);
        return third(q, r, slope);
    }

    private Point third(Point q, Point r, BigInteger slope) {
        var x = slope.multiply(slope).subtract(q.x).subtract(r.x).mod(p);
        return new Point(x, slope.multiply(q.x.subtract(x)).subtract(q.y).mod(p));
    }

    private record Point(BigInteger x, BigInteger y) {}
}
