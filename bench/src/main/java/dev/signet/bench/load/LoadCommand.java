package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The generator by hand, against any server: one measurement, told as JSON. */
public final class LoadCommand {

    public static final String USAGE = """
            bench/run load MODE --kubeconfig FILE [OPTION...]

            issue   create a request, approve it, see its certificate on one watch that all share; over and over
                        --concurrency N (16)  closed loop of N workers, each with one request at a time; or
                        --rate R              open loop: R requests fall due each second, whatever the server does
                        --seconds S (20)      measured time, after --warmup S (5) that is not
                        --delete              delete each object once its certificate was seen
            fill    create pending objects as fast as possible: --count N (1000) --concurrency N (16)
            list    read the whole collection, as JSON and as Table, at once and in pages of 500: --repeat N (5)
            watch   open --watchers W (1000), then create --events E (20) objects one by one: when were they seen?
            clean   delete every object that this program made: --concurrency N (16)

            --pids A,B or name=A,name=B  the server's processes, for their CPU time and memory
            --connections K (1)          HTTP/2 connections, each for 90 requests at a time
            --http1                      HTTP/1.1 instead: a connection for each request in flight
            --timeout S (30)             patience for one answer, certificate or event
            """;

    private static final Set<String> FLAGS = Set.of("delete", "http1");
    private static final Set<String> VALUED = Set.of(
            "kubeconfig",
            "concurrency",
            "rate",
            "seconds",
            "warmup",
            "count",
            "repeat",
            "watchers",
            "events",
            "pids",
            "connections",
            "timeout");
    private static final int KEYS = 256;

    private LoadCommand() {}

    /**
     * Measures.
     *
     * @throws IllegalArgumentException for a command line that says nothing
     */
    public static Tree run(List<String> arguments) throws IOException, InterruptedException {
        Options options = Options.parse(arguments, FLAGS, VALUED);
        if (options.words().size() != 1) {
            throw new IllegalArgumentException("one mode, please: issue, fill, list, watch or clean");
        }
        String mode = options.words().getFirst();
        Target target = target(options);
        int concurrency = options.number("concurrency", 16);
        return switch (mode) {
            case "issue" -> new Issue(target, plan(options, concurrency)).run().tree();
            case "fill" ->
                new Bulk(target)
                        .fill(options.number("count", 1000), concurrency)
                        .tree();
            case "list" -> lists(target, options.number("repeat", 5));
            case "watch" ->
                new FanOut(target, options.number("watchers", 1000), options.number("events", 20))
                        .run()
                        .tree();
            case "clean" -> new Bulk(target).clean(concurrency).tree();
            default -> throw new IllegalArgumentException("no such mode: " + mode);
        };
    }

    private static Target target(Options options) throws IOException {
        Api.Connections connections = new Api.Connections(
                options.number("connections", 1),
                options.has("http1"),
                Duration.ofSeconds(options.number("timeout", 30)));
        boolean createsNothing =
                Set.of("list", "clean").contains(options.words().getFirst());
        Cluster cluster = Cluster.load(Path.of(options.required("kubeconfig")));
        return new Target(
                new Api(cluster, connections, new Requests(createsNothing ? 1 : KEYS)),
                Processes.parse(options.text("pids").orElse("")));
    }

    private static Issue.Plan plan(Options options, int concurrency) {
        Pace pace = options.has("rate") ? new Pace.Rate(options.number("rate", 1)) : new Pace.Concurrency(concurrency);
        return new Issue.Plan(pace, options.number("warmup", 5), options.number("seconds", 20), options.has("delete"));
    }

    private static Tree lists(Target target, int repeat) {
        return Tree.Sequence.of(Stream.of(Bulk.Listing.values())
                .map(listing -> new Bulk(target).list(listing, repeat).tree())
                .toList());
    }
}
