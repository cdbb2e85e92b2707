package dev.signet.app.server;

import dev.signet.app.command.CommandFailure;
import dev.signet.pki.x509.SubjectAltNames;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Under which names and addresses a server that listens on an address can be reached. */
final class Addresses {
    private static final List<String> NAMES = List.of(
            "localhost",
            "kubernetes",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local");

    private final InetAddress bound;

    /**
     * @param bindAddress an IP address
     * @throws CommandFailure where it is none
     */
    Addresses(String bindAddress) {
        if (!bindAddress.matches("[0-9a-fA-F.:]+")) {
            throw new CommandFailure("--bind-address is an IP address such as 127.0.0.1, not \"" + bindAddress + "\"");
        }
        try {
            bound = InetAddress.getByName(bindAddress);
        } catch (UnknownHostException e) {
            throw new CommandFailure("--bind-address is no IP address: " + bindAddress, e);
        }
    }

    /** The URL that kubeconfigs of this machine carry. */
    String url(int port) {
        String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What the server's own certificate is made for. */
    SubjectAltNames names() {
        List<byte[]> addresses = new ArrayList<>();
        addresses.add(new byte[] {127, 0, 0, 1});
        byte[] loopback6 = new byte[16];
        loopback6[15] = 1;
        addresses.add(loopback6);
        if (bound.isAnyLocalAddress()) {
            addresses.addAll(interfaces());
        } else if (!bound.isLoopbackAddress()) {
            addresses.add(bound.getAddress());
        }
        return ServingIdentity.names(NAMES, addresses);
    }

    private static List<byte[]> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .map(InterfaceAddress::getAddress)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getAddress)
                    .toList();
        } catch (SocketException e) {
            throw new CommandFailure("cannot list the addresses of this machine: " + e.getMessage(), e);
        }
    }
}
