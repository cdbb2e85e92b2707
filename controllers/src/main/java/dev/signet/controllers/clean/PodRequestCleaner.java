package dev.signet.controllers.clean;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.OptionalKind;
import dev.signet.controllers.runtime.PeriodicLoop;
import dev.signet.controllers.runtime.WhereServed;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the PodCertificateRequests of a quarter of an hour ago, whatever became of them, at its start and every five
 * minutes (PCRC-01): by then the kubelet has its certificate, or asks anew. It runs where they are served (PCRC-02).
 */
public final class PodRequestCleaner {
    private static final Logger LOG = LoggerFactory.getLogger(PodRequestCleaner.class);
    private static final OptionalKind REQUESTS = new OptionalKind(
            "certificates.k8s.io", "podcertificaterequests", "PodCertificateRequest", true, List.of("v1", "v1beta1"));
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration AGE = Duration.ofMinutes(15);

    private final ControllerContext context;
    private final ResourceDefinitionContext kind;

    private PodRequestCleaner(ControllerContext context, ResourceDefinitionContext kind) {
        this.context = context;
        this.kind = kind;
    }

    /** The cleaner as a loop to start. */
    public static Loop loop(ControllerContext context) {
        return new WhereServed(
                ControllerName.POD_REQUEST_CLEANER,
                REQUESTS,
                context,
                (own, kind) -> List.of(new PeriodicLoop(
                        ControllerName.POD_REQUEST_CLEANER.fullName(),
                        PERIOD,
                        new PodRequestCleaner(own, kind)::pass,
                        own.timeline(),
                        own.metrics())));
    }

    /** A list every five minutes is less than a watch of everything that every pod does. */
    private void pass() {
        Instant limit = context.timeline().instant().minus(AGE);
        for (GenericKubernetesResource request : context.client()
                .genericKubernetesResources(kind)
                .inAnyNamespace()
                .list()
                .getItems()) {
            if (isOver(request.getMetadata(), limit)) {
                delete(request.getMetadata());
            }
        }
    }

    private static boolean isOver(ObjectMeta metadata, Instant limit) {
        try {
            return !OffsetDateTime.parse(metadata.getCreationTimestamp())
                    .toInstant()
                    .isAfter(limit);
        } catch (DateTimeParseException e) {
            // No server sends such a thing; what has no age is not old.
            return false;
        }
    }

    private void delete(ObjectMeta metadata) {
        context.fence().check();
        String path = "/apis/%s/%s/namespaces/%s/%s/%s"
                .formatted(
                        kind.getGroup(),
                        kind.getVersion(),
                        metadata.getNamespace(),
                        kind.getPlural(),
                        metadata.getName());
        try {
            context.client().raw(path, "DELETE", exactly(metadata.getUid()));
            LOG.info("{}/{} is over: deleted", metadata.getNamespace(), metadata.getName());
        } catch (KubernetesClientException e) {
            // The next pass tries again; the others must not wait for it.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                LOG.warn("cannot delete {}/{}: {}", metadata.getNamespace(), metadata.getName(), FailureText.of(e));
            }
        }
    }

    /** This one, and none of the same name that came after it. */
    private static DeleteOptions exactly(String uid) {
        return new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(uid)
                .endPreconditions()
                .build();
    }
}
