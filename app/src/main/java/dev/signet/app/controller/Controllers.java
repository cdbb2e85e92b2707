package dev.signet.app.controller;

import dev.signet.app.process.ApprovalSettings;
import dev.signet.app.process.ControllerCounters;
import dev.signet.controllers.approve.ApprovalLoop;
import dev.signet.controllers.clean.PodRequestCleaner;
import dev.signet.controllers.clean.RequestCleaner;
import dev.signet.controllers.publish.RootCaPublishing;
import dev.signet.controllers.publish.TrustBundlePublishing;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerGroup;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.ControllerSelection;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.SharedInformers;
import dev.signet.controllers.runtime.Timeline;
import dev.signet.controllers.sign.Signer;
import dev.signet.controllers.sign.UnservedSigners;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the loops that were chosen. Those that look at requests and those that look at namespaces have informers of
 * their own: who may not list ConfigMaps can still sign.
 */
final class Controllers {
    private final ControllerSelection selection;
    private final Optional<ServedSigners> signers;
    private final Set<String> foreignSigners;
    private final ApprovalSettings approval;
    private final ClusterTrust trust;
    private final ControllerCounters counters;

    /** @param signers absent where the signing controller is off */
    Controllers(
            ControllerConfiguration configuration,
            Optional<ServedSigners> signers,
            ClusterTrust trust,
            ControllerCounters counters) {
        this.selection = configuration.selection();
        this.foreignSigners = configuration.signing().foreign();
        this.approval = configuration.approval();
        this.signers = signers;
        this.trust = trust;
        this.counters = counters;
    }

    /** What runs once the fence is open; not started yet. */
    List<ControllerGroup> groups(KubernetesClient client, Fence fence, Timeline timeline) {
        List<Function<ControllerContext, List<Loop>>> makers =
                List.of(this::ofRequests, this::ofNamespaces, this::ofNewerKinds);
        List<ControllerGroup> groups = new ArrayList<>();
        for (Function<ControllerContext, List<Loop>> maker : makers) {
            SharedInformers informers = new SharedInformers(client);
            List<Loop> loops =
                    maker.apply(new ControllerContext(client, informers, fence, timeline, counters.reconciliations()));
            if (!loops.isEmpty()) {
                groups.add(new ControllerGroup(informers, loops));
            }
        }
        return groups;
    }

    private List<Loop> ofRequests(ControllerContext context) {
        List<Loop> loops = new ArrayList<>();
        if (selection.has(ControllerName.APPROVING)) {
            loops.add(ApprovalLoop.loop(context, approval.deciders(context)));
        }
        if (selection.has(ControllerName.CLEANER)) {
            loops.add(RequestCleaner.loop(context));
        }
        if (selection.has(ControllerName.UNSERVED_SIGNERS)) {
            loops.add(UnservedSigners.loop(
                    context, signers.map(ServedSigners::names).orElse(Set.of()), foreignSigners));
        }
        signers.stream()
                .flatMap(all -> all.all().stream())
                .forEach(signer -> loops.add(
                        Signer.loop(context, signer.configuration(), signer.authority(), trust::isForClients)));
        return loops;
    }

    private List<Loop> ofNamespaces(ControllerContext context) {
        return selection.has(ControllerName.ROOT_CA_PUBLISHER)
                ? trust.published()
                        .map(bundle -> new RootCaPublishing(context, bundle).loops(counters.rootCaSyncs()))
                        .orElse(List.of())
                : List.of();
    }

    /** These ask first whether the cluster has them. */
    private List<Loop> ofNewerKinds(ControllerContext context) {
        List<Loop> loops = new ArrayList<>();
        if (selection.has(ControllerName.TRUST_BUNDLE_PUBLISHER)) {
            trust.published()
                    .ifPresent(bundle ->
                            loops.add(TrustBundlePublishing.loop(context, bundle, counters.trustBundleSyncs())));
        }
        if (selection.has(ControllerName.POD_REQUEST_CLEANER)) {
            loops.add(PodRequestCleaner.loop(context));
        }
        return loops;
    }
}
