package dev.signet.cfssl;

import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.SubjectAltNames;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells by its form what each of the {@code hosts} of a request is: an IP address, a mailbox, a URI or a host name. */
final class Hosts {

    /** {@code addr-spec} of RFC 5322 3.4.1 without its quoted forms. */
    private static final Pattern MAILBOX =
            Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*" + "@[\\w-]+(?:\\.[\\w-]+)*");

    /** {@code name-addr} of the same: {@code Harbour Office <office@harbour.example>}. */
    private static final Pattern NAMED = Pattern.compile("[^<>@]*<([^<>]+)>");

    /** An absolute URI (RFC 3986 4.3). {@code host:8443} and {@code fe80::1%eth0} are none, though they could be read as such. */
    private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:(?://.+|[^/:0-9].*)");

    private Hosts() {}

    /**
     * The alternative names in the order in which Go writes them: DNS, e-mail, IP, URI. Empty hosts, which templates leave
     * behind, name nothing.
     */
    static SubjectAltNames read(List<String> hosts) throws CfsslException {
        var names = new ArrayList<GeneralName>();
        for (var host : hosts) {
            if (!host.isEmpty()) {
                names.add(name(host));
            }
        }
        return new SubjectAltNames(names).ordered();
    }

    private static GeneralName name(String host) throws CfsslException {
        var address = IpAddress.parse(host);
        if (address.isPresent()) {
            return GeneralName.ip(address.get());
        }
        var named = NAMED.matcher(host);
        var bare = named.matches() ? named.group(1) : host;
        if (MAILBOX.matcher(bare).matches()) {
            return GeneralName.email(bare);
        }
        requireAscii(host);
        return URI.matcher(host).matches() ? GeneralName.uri(host) : GeneralName.dns(host);
    }

    private static void requireAscii(String host) throws CfsslException {
        if (!host.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new CfsslException("hosts: \"" + host.replaceAll("\\p{Cntrl}", "?")
                    + "\" cannot stand in a certificate: names are ASCII without blanks" + suggestion(host));
        }
    }

    private static String suggestion(String host) {
        try {
            var ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            return ascii.equals(host) ? "" : "; write " + ascii;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
