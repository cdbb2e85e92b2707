package dev.signet.app.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may know whom: what ARCHITECTURE.md draws, as values. */
final class Arrows {

    static final String ROOT = "dev.signet.";

    /** The modules in reading order, each with those that all of its packages may use. */
    static final SequencedMap<String, Set<String>> MODULES = modules();

    /** What single packages may use beyond their module, by package below {@link #ROOT}. */
    static final Map<String, Set<String>> ALONE = Map.of("controllers.sign", Set.of("authority"));

    /** The stations of a request inside apiserver. One may know those that come later; none knows its neighbours. */
    static final List<List<String>> STATIONS = List.of(
            List.of("http"),
            List.of("request"),
            List.of("discovery", "query", "impersonation"),
            List.of("registry"),
            List.of("admission", "ownership", "patch", "watch", "audit"),
            List.of("representation"),
            List.of("authorization", "catalog"),
            List.of("storage", "schema", "authentication"),
            List.of("object"));

    /** Libraries that have one home, by the beginning of their packages. */
    static final Map<String, List<String>> HOMES = Map.of(
            "com.nimbusds", List.of("kinds.authentication"),
            "dev.cel", List.of("policy"),
            "org.eclipse.jetty", List.of("apiserver.http"),
            "org.rocksdb", List.of("apiserver.storage.embedded"),
            "io.fabric8", List.of("controllers", "app"),
            "org.apache.commons.cli", List.of("app.command"));

    private Arrows() {}

    private static SequencedMap<String, Set<String>> modules() {
        SequencedMap<String, Set<String>> modules = new LinkedHashMap<>();
        modules.put("pki", Set.of());
        modules.put("certificates", Set.of("pki"));
        modules.put("policy", Set.of("certificates", "pki"));
        modules.put("apiserver", Set.of());
        modules.put("kinds", Set.of("apiserver", "certificates", "policy", "pki"));
        modules.put("authority", Set.of("pki"));
        modules.put("controllers", Set.of("certificates", "policy", "pki"));
        modules.put("cfssl", Set.of("pki", "authority"));
        modules.put("jvm", Set.of("pki"));
        modules.put(
                "app",
                Set.of(
                        "pki",
                        "certificates",
                        "policy",
                        "apiserver",
                        "kinds",
                        "authority",
                        "controllers",
                        "cfssl",
                        "jvm"));
        return modules;
    }

    /** Whether code in the one package may name code in the other; both below {@link #ROOT}. */
    static boolean allows(String from, String to) {
        String here = module(from);
        String there = module(to);
        if (here.equals(there)) {
            return !here.equals("apiserver") || allowsStation(rest(from), rest(to));
        }
        return MODULES.getOrDefault(here, Set.of()).contains(there)
                || ALONE.getOrDefault(from, Set.of()).contains(there);
    }

    /** {@code storage.embedded} is a storage that knows the port; the port does not know it. */
    private static boolean allowsStation(String from, String to) {
        if (station(from).equals(station(to))) {
            return from.equals(to) || from.startsWith(to + ".");
        }
        return level(from) < level(to);
    }

    private static int level(String path) {
        for (int level = 0; level < STATIONS.size(); level++) {
            if (STATIONS.get(level).contains(station(path))) {
                return level;
            }
        }
        throw new IllegalArgumentException("apiserver." + path + " is no station: say where a request meets it");
    }

    /** The stations as ARCHITECTURE.md writes them. */
    static String drawnStations() {
        return STATIONS.stream()
                .map(level -> level.size() == 1 ? level.getFirst() : "{" + String.join(", ", level) + "}")
                .collect(Collectors.joining(" -> "));
    }

    private static String module(String path) {
        return path.split("\\.", 2)[0];
    }

    private static String rest(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private static String station(String path) {
        return path.split("\\.", 2)[0];
    }
}
