package dev.signet.controllers.approve;

import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events about requests, each text once: an Event's name is made of the request's UID and the text, so that neither a retry
 * nor another process tells again. That one cannot be written keeps nothing from being decided.
 */
final class RequestEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RequestEvents.class);
    /** What an API server takes. */
    private static final int LONGEST_MESSAGE = 1024;
    /** Events of objects without a namespace stand here. */
    private static final String NAMESPACE = "default";

    private final ControllerContext context;

    /** By UID of open requests, what was told last. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    RequestEvents(ControllerContext context) {
        this.context = context;
    }

    void forget(RequestState request) {
        told.remove(uid(request));
    }

    /** @param type of the condition */
    void decided(RequestState request, String type, String message) {
        create(request, event(request, type.equals(RequestState.DENIED) ? "Warning" : "Normal", type, message));
    }

    /** Why nobody decides; nothing where that was the last thing told. */
    void undecided(RequestState request, String why) {
        if (!why.equals(told.get(uid(request))) && create(request, event(request, "Normal", "Undecided", why))) {
            told.put(uid(request), why);
        }
    }

    private boolean create(RequestState request, Event event) {
        try {
            context.fence().check();
            context.client().resource(event).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return true;
            }
            LOG.warn("no Event about request {} could be written: {}", request.name(), FailureText.of(e));
            return false;
        }
    }

    private Event event(RequestState request, String type, String reason, String text) {
        String now =
                context.timeline().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String message = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE - 3) + "..." : text;
        UUID hash = UUID.nameUUIDFromBytes((reason + " " + text).getBytes(StandardCharsets.UTF_8));
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("csr-" + uid(request) + "." + hash)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("certificates.k8s.io/v1")
                .withKind("CertificateSigningRequest")
                .withName(request.name())
                .withUid(uid(request))
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(ControllerName.APPROVING.fullName())
                .endSource()
                .build();
    }

    private static String uid(RequestState request) {
        return request.request().getMetadata().getUid();
    }
}
