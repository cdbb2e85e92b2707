package dev.signet.pki.encoding;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses as text. Never asks a name server. */
public final class IpAddress {

    private IpAddress() {}

    /** The octets of an address written in numbers, or nothing when the text is no address. */
    public static Optional<byte[]> parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
    }

    private static Optional<byte[]> parseV4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        var octets = new byte[4];
        for (var i = 0; i < 4; i++) {
            // No leading zeros: some readers take them for octal.
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(octets);
    }

    private static Optional<byte[]> parseV6(String text) {
        if (!text.matches("[0-9a-fA-F:.]{2,45}")) {
            return Optional.empty();
        }
        try {
            // With a colon in it this is a literal or an error, never a look-up.
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * The address as text.
     *
     * @param octets 4 or 16 octets
     * @return dotted decimal, also of IPv4-mapped addresses, or the form of RFC 5952
     */
    public static String format(byte[] octets) {
        if (octets.length == 4) {
            return dotted(octets, 0);
        }
        return isMapped(octets) ? dotted(octets, 12) : colons(octets);
    }

    private static boolean isMapped(byte[] octets) {
        for (var i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return octets[10] == -1 && octets[11] == -1;
    }

    private static String dotted(byte[] octets, int from) {
        return (octets[from] & 0xff) + "." + (octets[from + 1] & 0xff) + "." + (octets[from + 2] & 0xff) + "."
                + (octets[from + 3] & 0xff);
    }

    private static String colons(byte[] octets) {
        var from = -1;
        var length = 1;
        // RFC 5952 4.2: the longest run of at least two zero groups, the first of equals, becomes "::".
        for (var i = 0; i < 8; i++) {
            var run = 0;
            while (i + run < 8 && group(octets, i + run) == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
        }
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != from + length) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(octets, i)));
        }
        return text.toString();
    }

    private static int group(byte[] octets, int index) {
        return ((octets[2 * index] & 0xff) << 8) | (octets[2 * index + 1] & 0xff);
    }
}
