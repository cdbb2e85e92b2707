package dev.signet.app.server;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.request.Exchange;
import dev.signet.app.command.UsageError;
import dev.signet.app.inprocess.InProcessClient;
import dev.signet.app.process.ControllerCounters;
import dev.signet.app.process.SignerSettings;
import dev.signet.controllers.approve.ApprovalLoop;
import dev.signet.controllers.clean.PodRequestCleaner;
import dev.signet.controllers.clean.RequestCleaner;
import dev.signet.controllers.cluster.DefaultServiceAccounts;
import dev.signet.controllers.cluster.GarbageCollection;
import dev.signet.controllers.cluster.NamespaceEmptying;
import dev.signet.controllers.cluster.RoleAggregation;
import dev.signet.controllers.cluster.TokenSecrets;
import dev.signet.controllers.cluster.TokenSource;
import dev.signet.controllers.publish.RootCaPublishing;
import dev.signet.controllers.publish.TrustBundlePublishing;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerGroup;
import dev.signet.controllers.runtime.ControllerMetrics;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.ControllerSelection;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.SharedInformers;
import dev.signet.controllers.runtime.SystemTimeline;
import dev.signet.controllers.sign.BuiltInSigner;
import dev.signet.controllers.sign.Signer;
import dev.signet.controllers.sign.SignerConfiguration;
import dev.signet.controllers.sign.UnservedSigners;
import dev.signet.kinds.authentication.LegacyClaims;
import dev.signet.kinds.authentication.TokenKeys;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The controllers beside the server. They are clients of its API like any others, each under the service account whose role
 * it needs, but over the way in the same process.
 */
final class ServerControllers implements AutoCloseable {
    private final SystemTimeline timeline;
    private final Consumer<Exchange> way;
    private final ControllerMetrics metrics;
    private final List<ControllerGroup> groups = new ArrayList<>();
    private final List<KubernetesClient> clients = new ArrayList<>();

    private ServerControllers(Consumer<Exchange> way, ControllerMetrics metrics, InstantSource clock) {
        this.way = way;
        this.metrics = metrics;
        this.timeline = new SystemTimeline(clock);
    }

    /** What the controllers sign with and publish. */
    record Material(Authorities authorities, ServerTrust trust, TokenKeys accountKeys) {}

    /** @throws UsageError where {@code --controllers} names one that does not exist */
    static ControllerSelection selection(ServerConfiguration configuration) {
        try {
            return ControllerSelection.of(
                    configuration.serving().controllers(),
                    ControllerName.besideOurServer(),
                    ControllerName.besideOurServer());
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /** The signers that somebody serves here. */
    static Set<String> served(ServerConfiguration configuration) {
        if (!selection(configuration).has(ControllerName.SIGNING)) {
            return Set.of();
        }
        Set<String> served = new LinkedHashSet<>();
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            served.add(signer.signerName());
        }
        configuration.signers().forEach(signer -> served.add(signer.signerName()));
        return served;
    }

    static ServerControllers start(
            ServerConfiguration configuration,
            Material material,
            Consumer<Exchange> way,
            ControllerCounters counters,
            InstantSource clock) {
        ServerControllers controllers = new ServerControllers(way, counters.reconciliations(), clock);
        ControllerSelection selection = selection(configuration);
        controllers.group(
                "certificate-controller", context -> requestLoops(selection, configuration, material, context));
        controllers.group(
                "root-ca-cert-publisher",
                context -> selection.has(ControllerName.ROOT_CA_PUBLISHER)
                        ? new RootCaPublishing(context, material.trust()::rootCa).loops(counters.rootCaSyncs())
                        : List.of());
        controllers.group(
                "kube-apiserver-serving-clustertrustbundle-publisher",
                context -> only(
                        selection,
                        Map.of(
                                ControllerName.TRUST_BUNDLE_PUBLISHER,
                                of -> TrustBundlePublishing.loop(
                                        of, material.trust()::rootCa, counters.trustBundleSyncs())),
                        context));
        controllers.group(
                "podcertificaterequestcleaner",
                context ->
                        only(selection, Map.of(ControllerName.POD_REQUEST_CLEANER, PodRequestCleaner::loop), context));
        controllers.group(
                "service-account-controller",
                context -> only(
                        selection, Map.of(ControllerName.SERVICE_ACCOUNTS, DefaultServiceAccounts::loop), context));
        controllers.group(
                "tokens-controller",
                context -> selection.has(ControllerName.TOKENS)
                        ? TokenSecrets.loops(context, tokens(material.accountKeys()), material.trust()::rootCa)
                        : List.of());
        controllers.group(
                "namespace-controller",
                context -> only(selection, Map.of(ControllerName.NAMESPACES, NamespaceEmptying::loop), context));
        controllers.group(
                "generic-garbage-collector",
                context -> only(selection, Map.of(ControllerName.GARBAGE_COLLECTOR, GarbageCollection::loop), context));
        controllers.group(
                "clusterrole-aggregation-controller",
                context -> only(selection, Map.of(ControllerName.ROLE_AGGREGATION, RoleAggregation::loop), context));
        return controllers;
    }

    private static TokenSource tokens(TokenKeys keys) {
        return (account, secret) -> keys.sign(new LegacyClaims(
                        secret.getMetadata().getNamespace(),
                        account.getMetadata().getName(),
                        account.getMetadata().getUid(),
                        secret.getMetadata().getName())
                .tree());
    }

    private static List<Loop> requestLoops(
            ControllerSelection selection,
            ServerConfiguration configuration,
            Material material,
            ControllerContext context) {
        List<Loop> loops = new ArrayList<>(only(
                selection,
                Map.of(
                        ControllerName.APPROVING,
                                of -> ApprovalLoop.loop(
                                        of, configuration.approval().deciders(of)),
                        ControllerName.CLEANER, RequestCleaner::loop,
                        ControllerName.UNSERVED_SIGNERS,
                                of -> UnservedSigners.loop(of, served(configuration), configuration.foreignSigners())),
                context));
        if (selection.has(ControllerName.SIGNING)) {
            signers(configuration)
                    .forEach(signer -> loops.add(Signer.loop(
                            context,
                            signer,
                            material.authorities().of(signer.signerName()),
                            material.trust()::isForClients)));
        }
        return loops;
    }

    private static List<SignerConfiguration> signers(ServerConfiguration configuration) {
        List<SignerConfiguration> signers = new ArrayList<>();
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            signers.add(SignerConfiguration.of(signer, configuration.signingDuration()));
        }
        for (SignerSettings signer : configuration.signers()) {
            signers.add(signer.configuration());
        }
        return signers;
    }

    private static List<Loop> only(
            ControllerSelection selection,
            Map<ControllerName, Function<ControllerContext, Loop>> loops,
            ControllerContext context) {
        return loops.entrySet().stream()
                .filter(loop -> selection.has(loop.getKey()))
                .map(loop -> loop.getValue().apply(context))
                .toList();
    }

    /** Loops that act as one service account of {@code kube-system}. */
    private void group(String account, Function<ControllerContext, List<Loop>> make) {
        User identity = User.of(
                "system:serviceaccount:kube-system:" + account,
                "system:serviceaccounts",
                "system:serviceaccounts:kube-system",
                User.ALL_AUTHENTICATED);
        KubernetesClient client = InProcessClient.create(way, identity);
        SharedInformers informers = new SharedInformers(client);
        // One process serves one store: there is nobody to be fenced from.
        ControllerContext context = new ControllerContext(client, informers, Fence.OPEN, timeline, metrics);
        List<Loop> loops = make.apply(context);
        if (loops.isEmpty()) {
            client.close();
            return;
        }
        ControllerGroup group = new ControllerGroup(informers, loops);
        clients.add(client);
        groups.add(group);
        group.start();
    }

    @Override
    public void close() {
        groups.forEach(ControllerGroup::close);
        clients.forEach(KubernetesClient::close);
        timeline.close();
    }
}
