package dev.signet.app.controller;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import dev.signet.app.version.Version;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** The API server that the controllers run against, and as whom. */
final class ForeignCluster {
    private static final Path POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private final Supplier<Config> configurations;

    private ForeignCluster(Supplier<Config> configurations) {
        this.configurations = configurations;
    }

    /** @throws CommandFailure where the file cannot be used, or none is given and this is no pod */
    static ForeignCluster of(Optional<Path> kubeconfig, Outside outside) {
        return kubeconfig.map(ForeignCluster::ofKubeconfig).orElseGet(() -> ofPod(outside, POD));
    }

    private static ForeignCluster ofKubeconfig(Path file) {
        try {
            Files.readAllBytes(file);
            Config config = Config.fromKubeconfig(file.toFile());
            if (config.getCurrentContext() == null) {
                throw new CommandFailure("--kubeconfig: " + file + " has no current-context");
            }
        } catch (IOException e) {
            throw new CommandFailure("--kubeconfig: cannot read " + file + ": " + e, e);
        } catch (RuntimeException e) {
            throw e instanceof CommandFailure
                    ? e
                    : new CommandFailure("--kubeconfig: cannot use " + file + ": " + e.getMessage(), e);
        }
        // Read from the file each time: what the client reads again on a 401 is then the file too.
        return new ForeignCluster(() -> Config.fromKubeconfig(file.toFile()));
    }

    /** @param folder token and ca.crt of the pod's service account */
    static ForeignCluster ofPod(Outside outside, Path folder) {
        Optional<String> host = outside.variable("KUBERNETES_SERVICE_HOST");
        Optional<String> port = outside.variable("KUBERNETES_SERVICE_PORT");
        Path token = folder.resolve("token");
        if (host.isEmpty() || port.isEmpty() || !Files.isReadable(token)) {
            throw new CommandFailure("no --kubeconfig is given, and this is no pod of a cluster:"
                    + " KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT or " + token + " is missing");
        }
        String name = host.get().contains(":") ? "[" + host.get() + "]" : host.get();
        PodToken fresh = new PodToken(token, outside.clock());
        return new ForeignCluster(() -> new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + name + ":" + port.get())
                .withCaCertFile(folder.resolve("ca.crt").toString())
                .withOauthTokenProvider(fresh::text)
                .build());
    }

    /** A client that gives every request so much time and tries nothing twice: the loops and the election do. */
    KubernetesClient client(Duration patience) {
        Config config = configurations.get();
        config.setUserAgent("signet-controller/" + Version.current().signet());
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout((int) patience.toMillis());
        config.setConnectionTimeout((int) patience.toMillis());
        // As Go's clients watch; a proxy that knows no web sockets is then no obstacle.
        config.setOnlyHttpWatches(true);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    String url() {
        return configurations.get().getMasterUrl().replaceFirst("/$", "");
    }

    /**
     * What the API server's certificate is verified with, PEM (RCA-05); empty where that is the JVM's own list.
     *
     * @throws CommandFailure where it cannot be read
     */
    Optional<String> authorities() {
        Config config = configurations.get();
        String data = config.getCaCertData();
        if (data != null && !data.isEmpty()) {
            return Optional.of(data.contains("-----BEGIN ") ? data : decoded(data));
        }
        String file = config.getCaCertFile();
        if (file == null || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the API server's CA certificates: " + e, e);
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--kubeconfig: certificate-authority-data is no base64: " + e.getMessage(), e);
        }
    }
}
