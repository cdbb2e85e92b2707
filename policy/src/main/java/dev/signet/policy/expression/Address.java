package dev.signet.policy.expression;

import dev.signet.pki.encoding.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An IP address, {@code net.IP} of Kubernetes' CEL library.
 *
 * @param number its bits as a number that is not negative
 * @param bits 32 or 128
 */
record Address(BigInteger number, int bits) {

    /** What {@code isIP} takes: no zone, no leading zeros, and no IPv4 address in the clothes of an IPv6 one. */
    static Optional<Address> find(String text) {
        return IpAddress.parse(text)
                .filter(octets -> octets.length == 16 || text.indexOf(':') < 0)
                .map(octets -> new Address(new BigInteger(1, octets), octets.length * 8))
                .filter(address -> !address.isMapped());
    }

    static Address of(String text) {
        return find(text)
                .orElseThrow(() -> new BadArgument("\"" + text
                        + "\" is no IP address: write IPv4 in dotted decimal without leading zeros, IPv6 without a zone, and"
                        + " neither inside the other"));
    }

    private boolean isMapped() {
        return bits == 128 && number.shiftRight(32).equals(BigInteger.valueOf(0xffff));
    }

    long family() {
        return bits == 32 ? 4 : 6;
    }

    boolean isUnspecified() {
        return number.signum() == 0;
    }

    boolean isLoopback() {
        return bits == 32 ? isWithin(8, 127) : number.equals(BigInteger.ONE);
    }

    boolean isMulticast() {
        return bits == 32 ? isWithin(4, 0xe) : isWithin(8, 0xff);
    }

    boolean isLinkLocalMulticast() {
        return bits == 32 ? isWithin(24, 0xe00000) : isWithin(8, 0xff) && (firstTwoOctets() & 0xf) == 2;
    }

    boolean isLinkLocalUnicast() {
        return bits == 32 ? isWithin(16, 0xa9fe) : isWithin(10, 0x3fa);
    }

    boolean isGlobalUnicast() {
        boolean isBroadcast = bits == 32 && isWithin(32, 0xffffffffL);
        return !isUnspecified() && !isBroadcast && !isLoopback() && !isMulticast() && !isLinkLocalUnicast();
    }

    private int firstTwoOctets() {
        return number.shiftRight(bits - 16).intValue();
    }

    /** Whether its first bits are those of the prefix. */
    private boolean isWithin(int length, long prefix) {
        return number.shiftRight(bits - length).equals(BigInteger.valueOf(prefix));
    }

    /** With zeros behind its first bits. */
    Address masked(int length) {
        return new Address(number.shiftRight(bits - length).shiftLeft(bits - length), bits);
    }

    /** In dotted decimal, or in the form of RFC 5952. */
    @Override
    public String toString() {
        byte[] octets = new byte[bits / 8];
        byte[] significant = number.toByteArray();
        int length = Math.min(octets.length, significant.length);
        System.arraycopy(significant, significant.length - length, octets, octets.length - length, length);
        return IpAddress.format(octets);
    }
}
