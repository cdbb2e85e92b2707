package dev.signet.bench;

import dev.signet.apiserver.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results as Markdown. Every number stands in the JSON too, with those that are left out here. */
final class Summary {

    /** By benchmark, in the order in which they are told. */
    private static final SequencedMap<String, String> SIGNING = signingPath();

    private static final String HEAD = """
            # Benchmarks

            How to read it, and what it does not say: [README](README.md). Brackets hold the lowest and the highest run
            beside the median. Times are milliseconds where nothing else is said.

            | | |
            | --- | --- |
            """;

    private final Tree.Mapping results;
    private final StringBuilder text = new StringBuilder();

    private Summary(Tree.Mapping results) {
        this.results = results;
    }

    /** @param results of the parts that were measured */
    static String markdown(Tree.Mapping results) {
        return new Summary(results).write();
    }

    private String write() {
        text.append(HEAD);
        results.mapping("run").textMembers().forEach((name, value) -> row(name, value));
        if (results.has("serving")) {
            serving(results.mapping("serving"));
        }
        if (results.has("signing")) {
            signing(results.mapping("signing"));
        }
        return text.toString();
    }

    private void serving(Tree.Mapping serving) {
        starts(serving.mappings("cold_starts"));
        issuing(serving.mapping("issuing"));
        memory(serving);
        collection(serving.mapping("collection"));
        errors(serving);
    }

    private void starts(List<Tree.Mapping> starts) {
        section("Cold start", "an empty data directory, CA and certificates made; from the command", "", "");
        row("/readyz", Figures.spread(starts, "ready_ms"));
        row("first certificate seen", Figures.spread(starts, "first_certificate_ms"));
        row("CPU until /readyz", Figures.spread(starts, "server_cpu_ms_until_ready"));
    }

    private void issuing(Tree.Mapping issuing) {
        section(
                "Certificates",
                "create, approve, seen on a watch",
                "load",
                "issued/s",
                "p50",
                "p99",
                "server CPU ms each",
                "generator's",
                "other processes, cores");
        issuing.mappings("closed_loop").stream()
                .collect(
                        Collectors.groupingBy(run -> Figures.at(run, "concurrency"), TreeMap::new, Collectors.toList()))
                .forEach((concurrency, runs) -> load("c=" + concurrency.intValue(), runs));
        Tree.Mapping open = issuing.mapping("open_loop");
        load("open loop, " + Figures.text(open, "rate") + "/s", List.of(open));
    }

    private void load(String name, List<Tree.Mapping> runs) {
        row(
                name,
                Figures.spread(runs, "issued_per_s"),
                Figures.spread(runs, "create_to_certificate_ms.p50"),
                Figures.spread(runs, "create_to_certificate_ms.p99"),
                Figures.spread(runs, "cpu_ms_per_certificate.sum"),
                Figures.spread(runs, "cpu_ms_per_certificate.generator"),
                Figures.spread(runs, "other_processes_cores"));
    }

    private void memory(Tree.Mapping serving) {
        section("Memory", "MiB", "", "resident", "peak", "live heap");
        List<Tree.Mapping> starts = serving.mappings("cold_starts");
        row(
                "idle, one certificate issued",
                Figures.spread(starts, "memory_mib.server.resident"),
                Figures.spread(starts, "memory_mib.server.peak"),
                "-");
        memory("pending", serving.mapping("collection").mapping("memory"));
        memory("issued, after the load", serving.mapping("issuing").mapping("memory_afterwards"));
    }

    private void memory(String what, Tree.Mapping memory) {
        row(
                Figures.text(memory, "objects") + " " + what,
                Figures.text(memory, "memory_mib.server.resident"),
                Figures.text(memory, "memory_mib.server.peak"),
                Figures.text(memory, "live_heap_mib"));
    }

    private void collection(Tree.Mapping collection) {
        Tree.Mapping filling = collection.mapping("filling");
        String objects = Figures.text(filling, "objects");
        section("A store of pending objects", "wall time as the generator receives it", "", "p50", "server CPU ms", "");
        row(
                "create, c=" + Figures.text(filling, "concurrency") + ", " + objects + " objects",
                Figures.text(filling, "latency_ms.p50"),
                Figures.text(filling, "cpu_ms_per_object.sum"),
                Figures.text(filling, "objects_per_s") + "/s");
        for (Tree.Mapping list : collection.mappings("lists")) {
            row(
                    "list of " + Figures.text(list, "items") + ", "
                            + list.textOrEmpty("form").replace('_', ' '),
                    Figures.text(list, "latency_ms.p50"),
                    Figures.text(list, "cpu_ms_per_list.sum"),
                    Figures.text(Figures.at(list, "bytes") / 1e6) + " MB");
        }
        Tree.Mapping fanOut = collection.mapping("fan_out");
        row(
                "one event to " + Figures.text(fanOut, "watchers") + " watchers: the last has it",
                Figures.text(fanOut, "write_to_last_watcher_ms.p50"),
                Figures.text(fanOut, "cpu_ms_per_event.sum"),
                "median watcher " + Figures.text(fanOut, "write_to_median_watcher_ms.p50") + " ms");
    }

    private void errors(Tree.Mapping serving) {
        List<String> errors = ErrorCounts.in(serving);
        text.append("\nErrors: ")
                .append(errors.isEmpty() ? "none" : String.join(", ", errors))
                .append(".\n");
    }

    private void signing(Tree.Mapping signing) {
        section("The signing path", "one thread, P-256", "", "microseconds", "per second");
        SIGNING.forEach((name, what) -> signing.mappings("jmh").stream()
                .filter(benchmark -> benchmark.textOrEmpty("benchmark").equals(name))
                .forEach(benchmark -> row(
                        "Signet: " + what,
                        Figures.text(benchmark, "us") + " ± " + Figures.text(benchmark, "error_us"),
                        Figures.text(benchmark, "per_s"))));
        Tree.Mapping openssl = signing.mapping("openssl");
        openssl("sign", openssl);
        openssl("verify", openssl);
    }

    private static SequencedMap<String, String> signingPath() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("sign", "sign a certificate's bytes, hash included");
        names.put("parseAndVerify", "parse a request, verify its signature");
        names.put("issue", "parse, verify, build, lint, sign, encode: a certificate, not recorded");
        names.put("issueRecorded", "the same, its serial number on the disk first (a sync for each)");
        return names;
    }

    private void openssl(String operation, Tree.Mapping openssl) {
        double rate = Figures.at(openssl, operation + "_per_s");
        row("`openssl speed ecdsap256`: " + operation, Figures.text(1e6 / rate), Figures.text(rate));
    }

    private void section(String title, String about, String... columns) {
        text.append("\n## ").append(title).append('\n').append(about).append("\n\n");
        row(columns);
        text.append("| --- ".repeat(columns.length)).append("|\n");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
