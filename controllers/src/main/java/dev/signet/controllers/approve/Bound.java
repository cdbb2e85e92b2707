package dev.signet.controllers.approve;

import dev.signet.certificates.HostName;
import dev.signet.certificates.Quoted;
import dev.signet.certificates.ServiceAccountName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pod that a requester speaks from, as far as there is one. */
sealed interface Bound {
    /** It lives, and is the one that the token was made for. */
    record Live(ServiceAccountName account, Pod pod) implements Bound {
        String named() {
            return "pod " + account.namespace() + "/" + pod.getMetadata().getName();
        }
    }

    /** The requester is no pod: nothing that a decider of workloads could judge. */
    record None(String why) implements Bound {}

    /** The pod is over, which does not change any more. */
    record Over(String why) implements Bound {}

    /** Phases that a pod does not leave. */
    Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** Looks the pod up now: a cache would know of pods that are gone already. */
    static Bound of(Requester requester, KubernetesClient client) {
        Optional<ServiceAccountName> account = requester.serviceAccount();
        Optional<Requester.PodBinding> binding = requester.pod().filter(pod -> HostName.isSubdomain(pod.name()));
        if (account.isEmpty()) {
            return new None(Quoted.of(requester.username()) + " is no service account");
        }
        if (binding.isEmpty()) {
            return new None(
                    Quoted.of(requester.username()) + " did not ask with a token that is bound to a pod; mount one");
        }
        return of(
                account.get(),
                binding.get(),
                client.pods()
                        .inNamespace(account.get().namespace())
                        .withName(binding.get().name())
                        .get());
    }

    private static Bound of(ServiceAccountName account, Requester.PodBinding binding, @Nullable Pod pod) {
        String named = "pod " + account.namespace() + "/" + binding.name();
        if (pod == null) {
            return new Over(named + " does not exist any more");
        }
        if (!binding.uid().equals(pod.getMetadata().getUid())) {
            return new Over(named + " was replaced by another pod of that name: the token was bound to UID "
                    + Quoted.of(binding.uid()));
        }
        if (!account.name().equals(Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), "default"))) {
            return new Over(named + " does not run as service account " + account.name());
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Over(named + " is being deleted");
        }
        if (pod.getStatus() != null
                && ENDED.contains(String.valueOf(pod.getStatus().getPhase()))) {
            return new Over(named + " has ended");
        }
        return new Live(account, pod);
    }
}
