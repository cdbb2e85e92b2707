package dev.signet.kinds.core.network;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of Services and Endpoints (PRN-TBL). */
final class ServiceColumns {
    private static final String NONE = "<none>";
    private static final int SHOWN_ENDPOINTS = 3;

    private ServiceColumns() {}

    static List<Column> ofServices() {
        return List.of(
                Columns.NAME,
                Columns.text("Type", "How it is reached.", service -> new Service(service).type()),
                Columns.text("Cluster-IP", "Its address in the cluster.", ServiceColumns::clusterIp),
                Columns.text("External-IP", "Its address from outside.", ServiceColumns::externalIp),
                Columns.text("Port(s)", "Its ports.", ServiceColumns::ports),
                Columns.AGE,
                Columns.wide("Selector", "Which pods serve it.", ServiceColumns::selector));
    }

    static List<Column> ofEndpoints() {
        return List.of(
                Columns.NAME,
                Columns.text("Endpoints", "Addresses that are ready.", ServiceColumns::endpoints),
                Columns.AGE);
    }

    private static String clusterIp(Tree.Mapping tree) {
        Service service = new Service(tree);
        return service.clusterIps().isEmpty() ? NONE : service.clusterIps().getFirst();
    }

    private static String externalIp(Tree.Mapping tree) {
        Service service = new Service(tree);
        List<String> outside = new ArrayList<>();
        if (service.isOfType(Service.LOAD_BALANCER)) {
            tree.mapping("status")
                    .mapping("loadBalancer")
                    .mappings("ingress")
                    .forEach(ingress -> outside.add(ingress.text("ip").orElse(ingress.textOrEmpty("hostname"))));
        }
        outside.addAll(service.spec().texts("externalIPs"));
        if (!outside.isEmpty()) {
            return String.join(",", outside);
        }
        return switch (service.type()) {
            case Service.LOAD_BALANCER -> "<pending>";
            case Service.EXTERNAL_NAME -> service.spec().textOrEmpty("externalName");
            default -> NONE;
        };
    }

    private static String ports(Tree.Mapping tree) {
        String ports =
                new Service(tree).ports().stream().map(ServiceColumns::port).collect(Collectors.joining(","));
        return ports.isEmpty() ? NONE : ports;
    }

    private static String port(Tree.Mapping port) {
        String node = port.whole("nodePort")
                .filter(number -> number > 0)
                .map(number -> ":" + number)
                .orElse("");
        return port.whole("port").orElse(0L) + node + "/" + port.textOrEmpty("protocol");
    }

    private static String selector(Tree.Mapping tree) {
        String labels = new Service(tree)
                .spec().mapping("selector").textMembers().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(","));
        return labels.isEmpty() ? NONE : labels;
    }

    private static String endpoints(Tree.Mapping tree) {
        List<String> all = new ArrayList<>();
        for (Tree.Mapping subset : tree.mappings("subsets")) {
            List<Tree.Mapping> ports = subset.mappings("ports");
            for (Tree.Mapping address : subset.mappings("addresses")) {
                String ip = address.textOrEmpty("ip");
                if (ports.isEmpty()) {
                    all.add(ip);
                }
                ports.forEach(port -> all.add((ip.contains(":") ? "[" + ip + "]" : ip) + ":"
                        + port.whole("port").orElse(0L)));
            }
        }
        return shortened(all);
    }

    private static String shortened(List<String> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        String shown = all.stream().limit(SHOWN_ENDPOINTS).collect(Collectors.joining(","));
        int more = all.size() - SHOWN_ENDPOINTS;
        return more > 0 ? shown + " + " + more + " more..." : shown;
    }
}
