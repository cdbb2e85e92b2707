package dev.signet.bench.signing;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.load.Rounded;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link SigningPath} in a process of its own. */
public final class SigningRun {

    private SigningRun() {}

    /**
     * How long.
     *
     * @param warmups of {@code millis} each, which do not count
     * @param iterations of {@code millis} each, which do
     */
    public record Plan(int warmups, int iterations, long millis) {}

    /**
     * Microseconds for one operation of each benchmark, in alphabetical order.
     *
     * @param jvm the options of the JVM that measures
     * @param folder takes JMH's log and the ledger
     */
    public static List<Tree.Mapping> run(Plan plan, List<String> jvm, Path folder) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(SigningPath.class.getName() + "\\.")
                .warmupIterations(plan.warmups())
                .warmupTime(TimeValue.milliseconds(plan.millis()))
                .measurementIterations(plan.iterations())
                .measurementTime(TimeValue.milliseconds(plan.millis()))
                .forks(1)
                .threads(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .jvmArgsAppend("-Djava.io.tmpdir=" + folder)
                .shouldFailOnError(true)
                .output(folder.resolve("jmh.log").toString())
                .build();
        return new Runner(options).run().stream().map(SigningRun::fact).toList();
    }

    private static Tree.Mapping fact(RunResult run) {
        Result<?> result = run.getPrimaryResult();
        return Tree.Mapping.EMPTY
                .with("benchmark", run.getParams().getBenchmark().replaceFirst(".*\\.", ""))
                .with("us", Rounded.of(result.getScore()))
                .with("error_us", Rounded.of(result.getScoreError()))
                .with("per_s", Rounded.of(1e6 / result.getScore()));
    }
}
