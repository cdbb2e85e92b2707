package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.OptionalKind;
import dev.signet.controllers.runtime.WhereServed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.function.Supplier;

/** The loops around {@link TrustBundlePublisher}, begun where ClusterTrustBundles are served (CTBP-01). */
public final class TrustBundlePublishing {
    private static final OptionalKind BUNDLES = new OptionalKind(
            "certificates.k8s.io", "clustertrustbundles", "ClusterTrustBundle", false, List.of("v1", "v1beta1"));
    private static final String KEY = TrustBundlePublisher.SIGNER_NAME;

    private TrustBundlePublishing() {}

    /**
     * The publisher as a loop to start.
     *
     * @param bundle PEM, published verbatim (CTBP-06); asked at every sync and once a minute, so it should remember what it
     *     read and give the last good bundle when a new one is broken
     */
    public static Loop loop(ControllerContext context, Supplier<String> bundle, SyncMetrics syncs) {
        return new WhereServed(
                ControllerName.TRUST_BUNDLE_PUBLISHER,
                BUNDLES,
                context,
                (own, kind) -> loops(own, kind, bundle, syncs));
    }

    /** CTBP-04: one key, for whatever happens to the signer's bundles or to the CA. */
    private static List<Loop> loops(
            ControllerContext context, ResourceDefinitionContext kind, Supplier<String> bundle, SyncMetrics syncs) {
        Informed<GenericKubernetesResource> published =
                context.informers().selected(kind, "spec.signerName", TrustBundlePublisher.SIGNER_NAME);
        TrustBundlePublisher publisher =
                new TrustBundlePublisher(context.client(), kind, published, bundle, context.fence());
        ControllerLoop publishing = new ControllerLoop(
                ControllerName.TRUST_BUNDLE_PUBLISHER.fullName(),
                1,
                syncs.counting(publisher, context.timeline()),
                context.timeline(),
                context.metrics());
        published.onEvent(_ -> publishing.enqueue(KEY));
        return List.of(
                publishing,
                Rereading.loop(publishing.name(), bundle, "", () -> publishing.enqueue(KEY), context.timeline()));
    }
}
