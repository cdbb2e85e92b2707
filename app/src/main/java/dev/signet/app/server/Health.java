package dev.signet.app.server;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.request.PathAnswer;
import dev.signet.app.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the server says of itself: {@code /livez}, {@code /readyz}, {@code /healthz}, {@code /version}. */
final class Health {
    /** Why the server is not ready; empty when it is. */
    private volatile String unready = "starting";

    private final String build;

    /** @param java the version of the running JVM, for {@code /version} */
    Health(Version version, String java) {
        Tree.Mapping said = Tree.Mapping.of("major", new Tree.Text("1"))
                .with("minor", version.kubernetes().split("\\.", -1)[1])
                .with("gitVersion", version.gitVersion())
                .with("gitCommit", "")
                .with("gitTreeState", "")
                .with("buildDate", "1970-01-01T00:00:00Z")
                .with("goVersion", "java" + java)
                .with("compiler", "javac")
                .with("platform", "linux/amd64");
        build = new String(TreeJson.write(said), StandardCharsets.UTF_8);
    }

    void ready() {
        unready = "";
    }

    void unready(String why) {
        unready = why;
    }

    Map<String, Supplier<PathAnswer>> paths(ServerMetrics metrics) {
        Map<String, Supplier<PathAnswer>> paths = new LinkedHashMap<>();
        paths.put("/livez", () -> PathAnswer.text(200, "ok"));
        paths.put("/readyz", this::readiness);
        paths.put("/healthz", this::readiness);
        paths.put("/version", () -> PathAnswer.json(build));
        paths.put("/version/", () -> PathAnswer.json(build));
        paths.put("/metrics", metrics::answer);
        return paths;
    }

    private PathAnswer readiness() {
        String why = unready;
        return why.isEmpty() ? PathAnswer.text(200, "ok") : PathAnswer.text(500, "not ready: " + why + "\n");
    }
}
