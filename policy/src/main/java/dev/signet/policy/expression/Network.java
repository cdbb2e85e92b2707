package dev.signet.policy.expression;

import java.util.Optional;

/**
 * An IP network, {@code net.CIDR} of Kubernetes' CEL library.
 *
 * @param address may have bits behind the prefix
 * @param prefix its length in bits
 */
record Network(Address address, int prefix) {

    static Optional<Network> find(String text) {
        int slash = text.indexOf('/');
        String length = text.substring(slash + 1);
        if (slash < 0 || !length.matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        return Address.find(text.substring(0, slash))
                .filter(address -> Integer.parseInt(length) <= address.bits())
                .map(address -> new Network(address, Integer.parseInt(length)));
    }

    static Network of(String text) {
        return find(text)
                .orElseThrow(() -> new BadArgument("\"" + text
                        + "\" is no network: write an IP address, a slash, and the length of the prefix in bits"));
    }

    boolean contains(Address other) {
        return other.bits() == address.bits() && other.masked(prefix).equals(address.masked(prefix));
    }

    boolean contains(Network other) {
        return other.prefix >= prefix && contains(other.address);
    }

    Network masked() {
        return new Network(address.masked(prefix), prefix);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
