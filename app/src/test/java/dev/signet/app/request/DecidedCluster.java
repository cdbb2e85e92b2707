package dev.signet.app.request;

import dev.signet.apiserver.object.Tree;
import dev.signet.app.command.CommandEntry;
import dev.signet.app.command.Dispatcher;
import dev.signet.app.command.Outside;
import dev.signet.app.kubeconfig.TestCluster;
import dev.signet.jvm.api.ApiRefusal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running server, a clock that it shares with the command, and somebody who decides about each request the moment that the
 * command says it is pending.
 */
final class DecidedCluster implements AutoCloseable {
    static final String REQUESTS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final Pattern PENDING = Pattern.compile("request (\\S+) is pending.*");

    final Clock clock = new Clock();
    final TestCluster server;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String verdict = "";

    DecidedCluster(Path folder) {
        server = new TestCluster(folder, clock);
    }

    /** A clock that begins at the present, and is moved by who waits. */
    static final class Clock implements InstantSource {
        private volatile Instant now = Instant.now();

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** @param condition {@code Approved} or {@code Denied}; empty for nobody who decides */
    DecidedCluster decides(String condition) {
        verdict = condition;
        return this;
    }

    /** Runs a command line against this cluster; gives its exit status. */
    int run(String... words) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KUBECONFIG", server.kubeconfig().toString());
        return run(new RequestCommand(server.data.resolve("no-pod"), clock::advance), environment, words);
    }

    int run(RequestCommand command, Map<String, String> environment, String... words) {
        Dispatcher dispatcher = new Dispatcher("", List.of(new CommandEntry("request", "", () -> command)));
        return dispatcher.run(List.of(words), outside(environment));
    }

    Outside outside(Map<String, String> environment) {
        return new Outside(InputStream.nullInputStream(), new PrintStream(said), deciding(), environment, clock);
    }

    /** All that was printed. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    PrintStream deciding() {
        return new PrintStream(said, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                Matcher pending = PENDING.matcher(line);
                if (pending.matches() && !verdict.isEmpty()) {
                    decide(pending.group(1));
                }
            }
        };
    }

    private void decide(String name) {
        try {
            Tree.Mapping status = TestCluster.json("{'conditions':[{'type':'" + verdict
                    + "','status':'True','reason':'Because','message':'of a test'}]}");
            Tree.Mapping request = server.admin.get(REQUESTS + "/" + name);
            server.admin.put(REQUESTS + "/" + name + "/approval", request.with("status", status));
        } catch (ApiRefusal e) {
            throw new AssertionError(e);
        }
    }

    List<Tree.Mapping> requests() throws ApiRefusal {
        return server.admin.get(REQUESTS).mappings("items");
    }

    @Override
    public void close() {
        server.close();
    }
}
