package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import dev.signet.app.kubeconfig.KubeconfigFiles;
import dev.signet.jvm.api.ApiAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which cluster, and as whom: by a kubeconfig where there is one, as the pod's service account otherwise. */
final class ClusterDoor {
    static final Path POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private ClusterDoor() {}

    /**
     * The way in; a kubeconfig is read anew each time it is asked for.
     *
     * @param account the folder of the pod's service account
     * @throws CommandFailure where there is none, or the kubeconfig cannot be used
     */
    static Supplier<ApiAccess> of(Arguments arguments, Outside outside, Path account) {
        List<Path> kubeconfigs = kubeconfigs(arguments, outside);
        boolean named = arguments.value(RequestFlags.KUBECONFIG).isPresent();
        if (named || kubeconfigs.stream().anyMatch(Files::exists)) {
            // What cannot be used from the start is better told at once.
            read(kubeconfigs);
            return () -> read(kubeconfigs);
        }
        Optional<String> host = outside.variable("KUBERNETES_SERVICE_HOST");
        Optional<String> port = outside.variable("KUBERNETES_SERVICE_PORT");
        if (host.isEmpty() || port.isEmpty() || !Files.isReadable(account.resolve("token"))) {
            throw new CommandFailure(
                    "which cluster? Give --kubeconfig FILE; there is no kubeconfig where kubectl looks,"
                            + " and this is no pod with a service account's token in " + account);
        }
        ApiAccess pod = ApiAccess.inCluster(host.get(), port.get(), account);
        return () -> pod;
    }

    private static ApiAccess read(List<Path> kubeconfigs) {
        return KubeconfigFiles.read(kubeconfigs).current().api();
    }

    /** By flag, or where kubectl looks. */
    private static List<Path> kubeconfigs(Arguments arguments, Outside outside) {
        return arguments
                .value(RequestFlags.KUBECONFIG)
                .map(file -> List.of(Path.of(file)))
                .or(() -> outside.variable("KUBECONFIG").map(ClusterDoor::paths))
                .or(() -> outside.variable("HOME").map(home -> List.of(Path.of(home, ".kube", "config"))))
                .orElse(List.of());
    }

    private static List<Path> paths(String list) {
        return Arrays.stream(list.split(":", -1))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }
}
