package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import dev.signet.app.kubeconfig.KubeconfigFiles;
import dev.signet.jvm.api.ApiAccess;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Optional<String> named = arguments.value(RequestFlags.KUBECONFIG);
        List<Path> kubeconfigs = KubeconfigFiles.places(named, outside);
        if (named.isPresent() || kubeconfigs.stream().anyMatch(Files::exists)) {
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
}
