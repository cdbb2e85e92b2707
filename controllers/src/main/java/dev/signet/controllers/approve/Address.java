package dev.signet.controllers.approve;

import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.GeneralName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An IP address by its octets, so that no two spellings of it differ.
 *
 * @param octets in hexadecimal
 */
record Address(String octets) {
    private static final String MAPPED = "00000000000000000000ffff";

    /** As Kubernetes writes it; {@code ::ffff:10.0.0.7} is the IPv4 address. */
    static Optional<Address> parse(String text) {
        return IpAddress.parse(text).map(Address::of);
    }

    /** As a request has it: an IPv4-mapped address stays the odd thing that it is. */
    static Address of(GeneralName ip) {
        return of(ip.value());
    }

    private static Address of(byte[] octets) {
        return new Address(HexFormat.of().formatHex(octets));
    }

    /** Why nobody alone has this address, or why it is not written as one has it. */
    static Optional<String> problem(GeneralName ip) {
        if (of(ip).octets().startsWith(MAPPED)) {
            return Optional.of("the IP address " + ip.text() + " is an IPv4 address in the form of an IPv6 one");
        }
        try {
            InetAddress address = InetAddress.getByAddress(ip.value());
            return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()
                    ? Optional.of("the IP address " + ip.text() + " is nobody's own")
                    : Optional.empty();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    /** The form of it in names of pods: dashes for dots or colons. */
    boolean isWritten(String dashes) {
        String spelled = octets.length() == 8 ? dashes.replace('-', '.') : dashes.replace('-', ':');
        return parse(spelled).filter(this::equals).isPresent();
    }
}
