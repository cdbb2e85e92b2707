package dev.signet.pki.x509;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The public key of an Ed25519 seed (RFC 8032 5.1.5), which key files leave out and the JCA cannot tell. Not free of time
 * differences: meant for loading a key once, never for signing.
 */
final class Ed25519Seed {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger BASE_X =
            new BigInteger("216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a", 16);
    private static final BigInteger BASE_Y =
            new BigInteger("6666666666666666666666666666666666666666666666666666666666666658", 16);

    private Ed25519Seed() {}

    /** @param seed 32 octets */
    static byte[] publicKey(byte[] seed) {
        var scalar = scalar(seed);
        var result = new Point(BigInteger.ZERO, BigInteger.ONE);
        var base = new Point(BASE_X, BASE_Y);
        for (var bit = 254; bit >= 0; bit--) {
            result = sum(result, result);
            var sum = sum(result, base);
            result = scalar.testBit(bit) ? sum : result;
        }
        return encode(result);
    }

    private static BigInteger scalar(byte[] seed) {
        try {
            var half = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), 32);
            half[0] &= (byte) 0xf8;
            half[31] &= 0x7f;
            half[31] |= 0x40;
            return new BigInteger(1, reversed(half));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-512, which Ed25519 needs", e);
        }
    }

    /** The complete addition of the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2. */
    private static Point sum(Point a, Point b) {
        var product = D.multiply(a.x.multiply(b.x).mod(P))
                .multiply(a.y.multiply(b.y).mod(P))
                .mod(P);
        var x = a.x.multiply(b.y)
                .add(b.x.multiply(a.y))
                .multiply(BigInteger.ONE.add(product).modInverse(P))
                .mod(P);
        var y = a.y.multiply(b.y)
                .add(a.x.multiply(b.x))
                .multiply(BigInteger.ONE.subtract(product).mod(P).modInverse(P))
                .mod(P);
        return new Point(x, y);
    }

    /** RFC 8032 5.1.2: y in little-endian order, the last bit being the sign of x. */
    private static byte[] encode(Point point) {
        var bytes = point.y.toByteArray();
        var out = new byte[32];
        for (var i = 0; i < Math.min(32, bytes.length); i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        if (point.x.testBit(0)) {
            out[31] |= (byte) 0x80;
        }
        return out;
    }

    private static byte[] reversed(byte[] bytes) {
        var out = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    private record Point(BigInteger x, BigInteger y) {}
}
