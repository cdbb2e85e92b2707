package dev.signet.apiserver.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a request came from, as proxies before the server say it: {@code X-Forwarded-For}, {@code X-Real-Ip}, and the
 * connection's own address last, which alone is certain.
 */
final class SourceAddresses {
    /** What looks like an IP address; nothing else gets into the log. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(:(\\d{1,3}\\.){3}\\d{1,3})?");

    private SourceAddresses() {}

    static List<String> of(Exchange exchange) {
        List<String> addresses = new ArrayList<>();
        for (String list : exchange.headers("X-Forwarded-For")) {
            for (String address : list.split(",", -1)) {
                add(addresses, address.strip());
            }
        }
        for (String address : exchange.headers("X-Real-Ip")) {
            if (!addresses.contains(address)) {
                add(addresses, address);
            }
        }
        exchange.remoteAddress()
                .filter(address -> addresses.isEmpty() || !addresses.getLast().equals(address))
                .ifPresent(addresses::add);
        return addresses;
    }

    private static void add(List<String> addresses, String address) {
        if (ADDRESS.matcher(address).matches()) {
            addresses.add(address);
        }
    }
}
