package dev.signet.controllers.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What every controller of a process works with.
 *
 * @param client the API, as the identity that the controllers run as
 * @param informers made of the same client
 * @param fence checked before every write
 */
public record ControllerContext(
        KubernetesClient client, SharedInformers informers, Fence fence, Timeline timeline, ControllerMetrics metrics) {

    /** The same with informers that start and stop apart from these. */
    ControllerContext with(SharedInformers others) {
        return new ControllerContext(client, others, fence, timeline, metrics);
    }
}
