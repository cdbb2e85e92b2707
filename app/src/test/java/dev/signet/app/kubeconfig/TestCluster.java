package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.Arguments;
import dev.signet.app.server.ServerConfiguration;
import dev.signet.app.server.SignetServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running server in a folder of its own, and the administrator's way to it. */
public final class TestCluster implements AutoCloseable {
    public final Path data;
    public final TreeClient admin;
    private final SignetServer server;

    /** @param flags of {@code signet server}, name and value by turns */
    public TestCluster(Path folder, String... flags) {
        this(folder, Clock.systemUTC(), flags);
    }

    /** With a clock that a test moves. */
    public TestCluster(Path folder, InstantSource clock, String... flags) {
        data = folder.resolve("data");
        Map<String, List<String>> values = new HashMap<>();
        values.put("data-dir", List.of(data.toString()));
        values.put("secure-port", List.of("0"));
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], List.of(flags[i + 1]));
        }
        server = new SignetServer(ServerConfiguration.of(new Arguments(values, List.of())), clock, fault -> {
            throw new AssertionError(fault);
        });
        admin = TreeClient.of(access().api());
    }

    public Path kubeconfig() {
        return data.resolve("admin.kubeconfig");
    }

    public ClusterAccess access() {
        return KubeconfigFiles.read(List.of(kubeconfig())).current();
    }

    public String url() {
        return server.url();
    }

    /** A kubeconfig for a static token. */
    Path kubeconfigOf(String token) throws Exception {
        String ca = Base64.getEncoder().encodeToString(Files.readAllBytes(data.resolve("pki/ca.crt")));
        return Files.writeString(
                data.resolveSibling(token + ".kubeconfig"),
                TokenKubeconfig.of("server: '" + url() + "', certificate-authority-data: " + ca, token));
    }

    public static Tree.Mapping json(String text) {
        return TreeJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
