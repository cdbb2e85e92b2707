package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the one ClusterTrustBundle that verifies the API server (CTBP-02, CTBP-03). Its name tells its content, so that a
 * new bundle is there before the old one goes.
 */
final class TrustBundlePublisher implements Reconciler {
    /** Signs no requests; its bundles hold what verifies API servers. */
    static final String SIGNER_NAME = "kubernetes.io/kube-apiserver-serving";

    private static final String NAME_PREFIX = SIGNER_NAME.replace('/', ':') + ":";
    private static final int NAME_BYTES = 12;

    private final KubernetesClient client;
    private final ResourceDefinitionContext kind;
    private final Informed<GenericKubernetesResource> published;
    private final Supplier<String> bundle;
    private final Fence fence;

    /** @param published the bundles of the signer */
    TrustBundlePublisher(
            KubernetesClient client,
            ResourceDefinitionContext kind,
            Informed<GenericKubernetesResource> published,
            Supplier<String> bundle,
            Fence fence) {
        this.client = client;
        this.kind = kind;
        this.published = published;
        this.bundle = bundle;
        this.fence = fence;
    }

    /** @param key the only one there is (CTBP-04) */
    @Override
    public void reconcile(String key) {
        String pem = bundle.get();
        String name = name(pem);
        Map<String, String> spec = Map.of("signerName", SIGNER_NAME, "trustBundle", pem);
        Optional<GenericKubernetesResource> current = published.get(name);
        if (current.isEmpty()) {
            fence.check();
            client.genericKubernetesResources(kind).resource(bundle(name, spec)).create();
        } else if (!spec.equals(current.get().get("spec"))) {
            fence.check();
            GenericKubernetesResource corrected = new GenericKubernetesResourceBuilder(current.get())
                    .addToAdditionalProperties("spec", spec)
                    .build();
            client.genericKubernetesResources(kind).resource(corrected).update();
        }
        deleteOthers(name);
    }

    /** CTBP-02. */
    static String name(String pem) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(pem.getBytes(StandardCharsets.UTF_8));
            return NAME_PREFIX + HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private GenericKubernetesResource bundle(String name, Map<String, String> spec) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(kind.getGroup() + "/" + kind.getVersion())
                .withKind(kind.getKind())
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }

    /** What the signer's name was once published under; the first failure is told when all were tried. */
    private void deleteOthers(String name) {
        Optional<KubernetesClientException> failure = Optional.empty();
        for (GenericKubernetesResource other : published.list()) {
            // Whatever a server makes of a selector: other signers' bundles are not ours.
            if (!other.getMetadata().getName().equals(name) && SIGNER_NAME.equals(other.get("spec", "signerName"))) {
                fence.check();
                try {
                    client.genericKubernetesResources(kind)
                            .withName(other.getMetadata().getName())
                            .delete();
                } catch (KubernetesClientException e) {
                    failure.ifPresent(first -> e.addSuppressed(first));
                    failure = Optional.of(e);
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
