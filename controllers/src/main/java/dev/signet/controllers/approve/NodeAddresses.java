package dev.signet.controllers.approve;

import dev.signet.certificates.HostName;
import dev.signet.pki.x509.GeneralName;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a Node is reached by: its {@code status.addresses}, as a kubelet makes names of them (KUB-SRV-01). */
record NodeAddresses(Set<String> names, Set<Address> addresses) {

    NodeAddresses {
        names = Set.copyOf(names);
        addresses = Set.copyOf(addresses);
    }

    static NodeAddresses of(Node node) {
        Set<String> names = new HashSet<>();
        Set<Address> addresses = new HashSet<>();
        for (NodeAddress entry : listed(node)) {
            String text = Objects.requireNonNullElse(entry.getAddress(), "");
            switch (Objects.requireNonNullElse(entry.getType(), "")) {
                case "Hostname" -> {
                    // It may be an address.
                    Address.parse(text).ifPresent(addresses::add);
                    HostName.parse(text).map(HostName::text).ifPresent(names::add);
                }
                case "InternalDNS", "ExternalDNS" ->
                    HostName.parse(text).map(HostName::text).ifPresent(names::add);
                case "InternalIP", "ExternalIP" -> Address.parse(text).ifPresent(addresses::add);
                default -> {} // of no meaning to kubelets
            }
        }
        return new NodeAddresses(names, addresses);
    }

    private static List<NodeAddress> listed(Node node) {
        return Optional.ofNullable(node.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getAddresses()))
                .orElse(List.of());
    }

    /** Whether this is one of the Node's; letter case and a dot at the end make no other name. */
    boolean include(GeneralName asked) {
        return switch (asked.kind()) {
            case DNS ->
                HostName.parse(asked.text())
                        .map(HostName::text)
                        .filter(names::contains)
                        .isPresent();
            case IP -> addresses.contains(Address.of(asked));
            case OTHER_NAME, EMAIL, X400_ADDRESS, DIRECTORY_NAME, EDI_PARTY_NAME, URI, REGISTERED_ID -> false;
        };
    }
}
