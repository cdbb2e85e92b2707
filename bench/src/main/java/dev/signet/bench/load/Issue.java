package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.process.Pause;
import dev.signet.bench.process.Processes;
import dev.signet.bench.process.Usage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Create, approve, see the certificate on one watch that all share: the way of one certificate, many times. The rate counts the
 * certificates that were seen within the measured time; the latencies are those of all requests that fell due within it, from
 * the moment when they were due, so a server that stalls is charged for everyone who had to wait.
 */
public final class Issue {

    /** A server that refuses is not hammered. */
    private static final long REST_NANOS = 50_000_000;

    private final Api api;
    private final Processes processes;
    private final Plan plan;
    private final Report report = new Report();
    private final Queue<Unit> units = new ConcurrentLinkedQueue<>();

    /**
     * @param warmup seconds that are not measured
     * @param delete each object, once its certificate was seen
     */
    public record Plan(Pace pace, double warmup, double seconds, boolean delete) {}

    /** The moments of one certificate, as {@link System#nanoTime}. */
    private record Unit(long due, long begun, long created, long approved, long certified) {}

    public Issue(Target target, Plan plan) {
        this.api = target.api();
        this.processes = target.processes();
        this.plan = plan;
    }

    public Report run() {
        try (CertificateWatch watch = new CertificateWatch(api)) {
            long from = System.nanoTime() + nanos(plan.warmup());
            long to = from + nanos(plan.seconds());
            CompletableFuture<Usage> cost = CompletableFuture.supplyAsync(() -> processes.between(from, to));
            switch (plan.pace()) {
                case Pace.Concurrency(int workers) -> Workers.run(workers, () -> closedLoop(watch, to));
                case Pace.Rate(int perSecond) -> openLoop(watch, perSecond, to);
            }
            return report(from, to, cost.join());
        }
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void closedLoop(CertificateWatch watch, long end) {
        while (System.nanoTime() < end) {
            if (!report.attempt(() -> issue(watch, System.nanoTime()))) {
                Pause.until(System.nanoTime() + REST_NANOS);
            }
        }
    }

    /** Each request starts on a thread of its own when it is due, so none waits for the answer to another. */
    private void openLoop(CertificateWatch watch, int perSecond, long end) {
        double period = 1e9 / perSecond;
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            long next = start;
            for (long i = 1; next < end; next = start + (long) (i++ * period)) {
                long due = next;
                Pause.until(due);
                executor.execute(() -> report.attempt(() -> issue(watch, due)));
            }
        }
    }

    private void issue(CertificateWatch watch, long due) throws InterruptedException {
        String name = api.newName();
        Requests.Request request = api.newRequest();
        watch.expect(name);
        long begun = System.nanoTime();
        String stored = api.create(name, request);
        long created = System.nanoTime();
        api.approve(name, stored);
        long approved = System.nanoTime();
        CertificateWatch.Seen seen = watch.await(name);
        request.check(seen.certificate());
        units.add(new Unit(due, begun, created, approved, seen.moment()));
        if (plan.delete()) {
            api.delete(name);
        }
    }

    private Report report(long from, long to, Usage cost) {
        long issued = units.stream()
                .filter(unit -> from <= unit.certified && unit.certified < to)
                .count();
        List<Unit> due =
                units.stream().filter(unit -> from <= unit.due && unit.due < to).toList();
        switch (plan.pace()) {
            case Pace.Concurrency(int workers) -> report.put("concurrency", workers);
            case Pace.Rate(int perSecond) -> report.put("rate", perSecond);
        }
        return report.put("warmup_s", Rounded.of(plan.warmup()))
                .put("seconds", Rounded.of(plan.seconds()))
                .put("deleted", new Tree.Truth(plan.delete()))
                .put("issued", issued)
                .rate("issued_per_s", issued, to - from)
                .times("create_to_certificate_ms", due.stream().mapToLong(unit -> unit.certified - unit.due))
                .times("create_ms", due.stream().mapToLong(unit -> unit.created - unit.begun))
                .times("approve_ms", due.stream().mapToLong(unit -> unit.approved - unit.created))
                // From before the approval's answer: the certificate may be there first.
                .times("approve_to_certificate_ms", due.stream().mapToLong(unit -> unit.certified - unit.created))
                .cost("certificate", issued, cost);
    }
}
