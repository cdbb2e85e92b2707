package dev.signet.controllers.approve;

import dev.signet.certificates.HostName;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the names of one cluster are made.
 *
 * @param domain of its DNS, as labels; {@code cluster.local} mostly
 * @param trustDomain of its SPIFFE IDs
 */
public record ClusterNames(List<String> domain, String trustDomain) {

    public ClusterNames {
        domain = List.copyOf(domain);
    }

    /** @throws IllegalArgumentException where one is no name */
    public static ClusterNames of(String domain, String trustDomain) {
        HostName parsed = HostName.parse(domain)
                .orElseThrow(() -> new IllegalArgumentException("\"" + domain + "\" is no DNS domain"));
        if (!trustDomain.matches("[a-z0-9._-]{1,255}")) {
            throw new IllegalArgumentException("\"" + trustDomain
                    + "\" is no SPIFFE trust domain: lower-case letters, digits, dots, hyphens and underscores");
        }
        return new ClusterNames(parsed.labels(), trustDomain);
    }

    /** What the name stands for in this cluster, by its form alone. */
    ClusterName read(HostName name) {
        for (String kind : List.of("svc", "pod")) {
            for (List<String> end : List.of(longer(kind), List.of(kind))) {
                if (name.isBelow(end)) {
                    List<String> before = name.labels().subList(0, name.labels().size() - end.size());
                    return kind.equals("svc") ? service(name, before) : pod(name, before);
                }
            }
        }
        return name.labels().size() == 1
                ? new ClusterName.Bare(name.text())
                : new ClusterName.Outside(name.text(), name.labels());
    }

    private List<String> longer(String kind) {
        return Stream.concat(Stream.of(kind), domain.stream()).toList();
    }

    private static ClusterName service(HostName name, List<String> before) {
        return switch (before.size()) {
            case 2 -> new ClusterName.OfService(name.text(), before.get(1), before.get(0));
            case 3 -> new ClusterName.OfHost(name.text(), before.get(2), before.get(1), before.get(0));
            default -> new ClusterName.Nobodys(name.text());
        };
    }

    private static ClusterName pod(HostName name, List<String> before) {
        return before.size() == 2
                ? new ClusterName.OfPod(name.text(), before.get(1), before.get(0))
                : new ClusterName.Nobodys(name.text());
    }
}
