package dev.signet.bench;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.load.Bulk;
import dev.signet.bench.load.ColdStart;
import dev.signet.bench.load.FanOut;
import dev.signet.bench.load.Issue;
import dev.signet.bench.load.Memory;
import dev.signet.bench.load.Pace;
import dev.signet.bench.load.Requests;
import dev.signet.bench.load.Target;
import dev.signet.bench.process.ServerProcess;
import dev.signet.bench.signing.OpensslSpeed;
import dev.signet.bench.signing.SigningRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** All measurements, in order, each on servers that it starts and stops. Tells on {@code progress} what it is doing. */
final class Suite {

    private static final List<Integer> CONCURRENCIES = List.of(1, 16, 64);
    private static final int FILLERS = 32;
    private static final int KEYS = 256;

    private final Scale scale;
    private final List<String> server;
    private final Path folder;
    private final PrintStream progress;

    /**
     * @param server the command, up to and with {@code server}
     * @param folder takes data directories and logs
     */
    Suite(Scale scale, List<String> server, Path folder, PrintStream progress) {
        this.scale = scale;
        this.server = server;
        this.folder = folder;
        this.progress = progress;
    }

    /** What a server does, measured from outside. */
    Tree.Mapping serving() throws IOException, InterruptedException {
        say("making keys");
        Requests requests = new Requests(KEYS);
        return Tree.Mapping.EMPTY
                .with("cold_starts", coldStarts(requests))
                .with("issuing", issuing(requests))
                .with("collection", collection(requests));
    }

    /** The first start finds neither the files in the machine's memory nor this program compiled: it does not count. */
    private Tree coldStarts(Requests requests) throws IOException, InterruptedException {
        ColdStart coldStart = new ColdStart(server, folder, requests);
        List<Tree.Mapping> counted = new ArrayList<>();
        for (int i = 0; i <= scale.starts(); i++) {
            say("cold start " + i + " of " + scale.starts());
            Tree.Mapping report = coldStart.run("start-" + i, scale.rest()).tree();
            if (i > 0) {
                counted.add(report);
            }
        }
        return Tree.Sequence.of(counted);
    }

    /** One store, which the runs fill; the concurrencies take turns, so that none has the best of it. */
    private Tree issuing(Requests requests) throws IOException, InterruptedException {
        try (ServerProcess process = ServerProcess.start(server, folder, "issuing")) {
            Target target = Target.await(process, requests);
            say("issuing: warm-up, " + scale.issuing().warmup() + " s");
            issue(target, new Pace.Concurrency(16), scale.issuing().warmup());
            List<Tree.Mapping> closed = new ArrayList<>();
            for (int round = 1; round <= scale.issuing().rounds(); round++) {
                for (int concurrency : CONCURRENCIES) {
                    say("issuing: round " + round + " of " + scale.issuing().rounds() + ", concurrency " + concurrency);
                    closed.add(issue(
                            target,
                            new Pace.Concurrency(concurrency),
                            scale.issuing().measured()));
                }
            }
            say("issuing: " + scale.issuing().rate() + " a second");
            Tree.Mapping open = issue(
                    target,
                    new Pace.Rate(scale.issuing().rate()),
                    scale.issuing().measured());
            return Tree.Mapping.EMPTY
                    .with("closed_loop", Tree.Sequence.of(closed))
                    .with("open_loop", open)
                    .with(
                            "memory_afterwards",
                            Memory.of(target, process, scale.rest()).tree());
        }
    }

    private Tree.Mapping issue(Target target, Pace pace, double seconds) {
        return new Issue(target, new Issue.Plan(pace, scale.issuing().lead(), seconds, false))
                .run()
                .tree();
    }

    /** A store of pending objects: filled, listed, watched. */
    private Tree collection(Requests requests) throws IOException, InterruptedException {
        try (ServerProcess process = ServerProcess.start(server, folder, "collection")) {
            Target target = Target.await(process, requests);
            say("filling: " + scale.collection().objects() + " objects");
            Tree.Mapping filled =
                    new Bulk(target).fill(scale.collection().objects(), FILLERS).tree();
            Tree.Mapping memory = Memory.of(target, process, scale.rest()).tree();
            List<Tree.Mapping> lists = new ArrayList<>();
            for (Bulk.Listing listing : Bulk.Listing.values()) {
                say("listing: " + listing);
                lists.add(new Bulk(target)
                        .list(listing, scale.collection().lists())
                        .tree());
            }
            say("watching: " + scale.collection().watchers() + " watchers");
            Tree.Mapping watched = new FanOut(
                            target,
                            scale.collection().watchers(),
                            scale.collection().events())
                    .run()
                    .tree();
            return Tree.Mapping.EMPTY
                    .with("filling", filled)
                    .with("memory", memory)
                    .with("lists", Tree.Sequence.of(lists))
                    .with("fan_out", watched);
        }
    }

    private void say(String what) {
        progress.println("bench: " + what);
    }

    /** The signing path alone, beside OpenSSL. */
    Tree.Mapping signing(List<String> jvm) throws IOException {
        try {
            say("the signing path (JMH)");
            List<Tree.Mapping> benchmarks = SigningRun.run(scale.signing(), jvm, folder);
            say("openssl speed");
            return Tree.Mapping.EMPTY
                    .with("jmh", Tree.Sequence.of(benchmarks))
                    .with("openssl", OpensslSpeed.run(scale.openssl()));
        } catch (RunnerException e) {
            throw new IOException("JMH cannot measure; its log is in " + folder.resolve("jmh.log"), e);
        }
    }
}
