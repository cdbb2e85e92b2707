package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/**
 * RSASSA-PSS verification with SHA-256 and MGF1 of it (RFC 8017 8.1.2), where the length of the salt is not agreed on but
 * read from the signature. Providers verify one given length alone.
 */
final class RsaPss {
    private static final int DIGEST = 32;
    private static final int TRAILER = 0xbc;

    private RsaPss() {}

    static boolean verifies(PublicKeyInfo key, byte[] message, byte[] signature)
            throws EncodingException, GeneralSecurityException {
        var rsa = (RSAPublicKey) key.toPublicKey();
        var modulus = rsa.getModulus();
        var number = new BigInteger(1, signature);
        if (signature.length != octets(modulus.bitLength()) || number.compareTo(modulus) >= 0) {
            return false;
        }
        var bits = modulus.bitLength() - 1;
        var encoded = number.modPow(rsa.getPublicExponent(), modulus);
        if (encoded.bitLength() > bits) {
            return false;
        }
        return isEncodingOf(message, padded(encoded, octets(bits)), bits);
    }

    /** EMSA-PSS-VERIFY (RFC 8017 9.1.2): the encoded message is {@code maskedDB || H || bc}. */
    private static boolean isEncodingOf(byte[] message, byte[] encoded, int bits) throws GeneralSecurityException {
        var split = encoded.length - DIGEST - 1;
        if (split < 1 || (encoded[encoded.length - 1] & 0xff) != TRAILER) {
            return false;
        }
        var hash = Arrays.copyOfRange(encoded, split, split + DIGEST);
        var block = Arrays.copyOf(encoded, split);
        mask(block, hash);
        block[0] &= (byte) (0xff >> (8 * encoded.length - bits));
        var separator = 0;
        while (separator < block.length && block[separator] == 0) {
            separator++;
        }
        if (separator == block.length || block[separator] != 1) {
            return false;
        }
        var sha = MessageDigest.getInstance("SHA-256");
        var digest = sha.digest(message);
        sha.update(new byte[8]);
        sha.update(digest);
        sha.update(block, separator + 1, block.length - separator - 1);
        return MessageDigest.isEqual(hash, sha.digest());
    }

    /** Takes MGF1 of the seed (RFC 8017 B.2.1) off the block. */
    private static void mask(byte[] block, byte[] seed) throws GeneralSecurityException {
        var sha = MessageDigest.getInstance("SHA-256");
        for (var counter = 0; counter * DIGEST < block.length; counter++) {
            sha.update(seed);
            sha.update(new byte[] {0, 0, (byte) (counter >> 8), (byte) counter});
            var part = sha.digest();
            for (var i = 0; i < DIGEST && counter * DIGEST + i < block.length; i++) {
                block[counter * DIGEST + i] ^= part[i];
            }
        }
    }

    private static int octets(int bits) {
        return (bits + 7) / 8;
    }

    private static byte[] padded(BigInteger number, int length) {
        var bytes = number.toByteArray();
        var padded = new byte[length];
        var kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, padded, length - kept, kept);
        return padded;
    }
}
