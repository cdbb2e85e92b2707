package dev.signet.bench;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.version.Version;
import dev.signet.bench.load.ApiFailure;
import dev.signet.bench.load.LoadCommand;
import dev.signet.bench.load.Options;
import dev.signet.bench.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * What {@code bench/run} runs. {@code suite} measures everything, {@code load} one thing on any server.
 *
 * <pre>
 * suite --work FOLDER --command TEXT --commit TEXT --jvm OPTIONS [--quick] [--jmh-only] [--save FOLDER] -- SERVER
 * load MODE OPTION...
 * </pre>
 */
public final class Main {

    private static final String SUITE = "suite";
    private static final String LOAD = "load";
    private static final Set<String> FLAGS = Set.of("quick", "jmh-only");
    private static final Set<String> VALUED = Set.of("work", "command", "commit", "save", "jvm");

    private Main() {}

    /** The exit status is 0, or 1 where something could not be measured, or 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        String what = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.stream().skip(1).toList();
        try {
            switch (what) {
                case SUITE -> suite(Options.parse(rest, FLAGS, VALUED));
                case LOAD -> System.out.println(json(LoadCommand.run(rest)));
                default -> throw new IllegalArgumentException("suite or load, please");
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.err.print(what.equals(LOAD) ? LoadCommand.USAGE : "");
            return 2;
        } catch (ApiFailure | IOException e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            System.err.println("bench: cannot go on: " + e);
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void suite(Options options) throws IOException, InterruptedException {
        boolean whole = !options.has("quick") && !options.has("jmh-only");
        if (options.has("save") && !whole) {
            throw new IllegalArgumentException("only the whole run is saved: --quick and --jmh-only are no results");
        }
        Tree.Mapping conditions = conditions(options);
        Scale scale = options.has("quick") ? Scale.QUICK : Scale.FULL;
        Suite suite = new Suite(scale, options.rest(), Path.of(options.required("work")), System.err);
        Tree.Mapping results = Tree.Mapping.of("run", conditions);
        if (!options.has("jmh-only")) {
            results = results.with("serving", suite.serving());
        }
        results = results.with(
                "signing", suite.signing(List.of(options.required("jvm").split(" ", -1))));
        String markdown = Summary.markdown(results);
        System.out.print(markdown);
        if (options.has("save")) {
            save(Path.of(options.required("save")), markdown, results);
        }
    }

    /** What has to be known to repeat it, and to judge it. */
    private static Tree.Mapping conditions(Options options) throws IOException {
        return Tree.Mapping.EMPTY
                .with("command", options.required("command"))
                .with("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString())
                .with("Signet", Version.current().signet() + ", commit " + options.required("commit"))
                .with("Java", System.getProperty("java.vm.name") + " " + Runtime.version())
                .with("server's JVM", "`" + options.required("jvm") + "`")
                .with("OpenSSL", Command.run("openssl", "version").strip())
                .with("machine", Machine.hardware())
                .with("system", Machine.system())
                .with("load average before", Machine.load());
    }

    private static void save(Path folder, String markdown, Tree.Mapping results) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("latest.md"), markdown);
        Files.writeString(folder.resolve("latest.json"), json(results) + "\n");
    }

    private static String json(Tree tree) {
        return new String(TreeJson.write(tree), StandardCharsets.UTF_8);
    }
}
