package dev.signet.apiserver.request;

import dev.signet.apiserver.audit.AuditTrail;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.discovery.Discovery;
import dev.signet.apiserver.impersonation.Impersonation;
import dev.signet.apiserver.object.PathSegment;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.query.Parameters;
import dev.signet.apiserver.query.Timeout;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.representation.StatusObject;
import dev.signet.apiserver.watch.WatchHub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request: who calls, as whom, for what, whether he may; then the registry. Read {@link #walk} from top to
 * bottom. Safe for use by many threads.
 */
public final class RequestWay implements Consumer<Exchange> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestWay.class);
    private static final Set<String> AUDITED = Set.of("create", "update", "patch", "delete", "deletecollection");

    private final Guard guard;
    private final Impersonation impersonation;
    private final Supplier<Catalog> catalog;
    private final PathAnswers paths;
    private final Reads reads;
    private final Writes writes;
    private final Projections projections;
    private final InstantSource clock;
    private final Witnesses witnesses;

    /** Who may come in, and how many at once. */
    public record Guard(List<Authenticator> authenticators, Authorizer authorizer, InFlight inFlight) {}

    /** Who is told of each request after its answer. */
    public record Witnesses(RequestObserver observer, AuditTrail audit) {}

    /** The stations below. */
    public record Stations(Creation creation, Update update, Deletion deletion, Reading reading, WatchHub watches) {}

    /**
     * What is served.
     *
     * @param catalog that of the moment
     */
    public record Served(Supplier<Catalog> catalog, Discovery discovery, Map<String, Supplier<PathAnswer>> paths) {}

    public RequestWay(Guard guard, Served served, Stations stations, InstantSource clock, Witnesses witnesses) {
        this.guard = guard;
        this.impersonation = new Impersonation(guard.authorizer());
        this.catalog = served.catalog();
        this.paths = new PathAnswers(served.discovery(), served.paths());
        this.reads = new Reads(stations.reading(), stations.watches());
        this.writes = new Writes(
                stations.creation(), stations.update(), stations.deletion(), stations.reading(), guard.authorizer());
        this.projections = new Projections(stations.update(), stations.reading());
        this.clock = clock;
        this.witnesses = witnesses;
    }

    /** Answers one exchange; nothing escapes but what the client may see. */
    @Override
    public void accept(Exchange exchange) {
        long start = System.nanoTime();
        Instant now = clock.instant();
        String auditId = auditId(exchange);
        Reply reply = new Reply(exchange, auditId);
        Target target = new Target.OfPath(exchange.path());
        String verb = exchange.method();
        try {
            target = Target.of(exchange.path());
            verb = Verb.of(exchange, target);
            walk(exchange, target, verb, reply, now);
        } catch (Problem.Thrown refusal) {
            refuse(reply, StatusObject.of(refusal.problem()));
        } catch (IOException gone) {
            LOG.debug("The client of {} {} is gone (audit id {})", exchange.method(), exchange.path(), auditId);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.error("Fault in {} {} (audit id {})", exchange.method(), exchange.path(), auditId, fault);
            refuse(reply, StatusObject.fault(auditId));
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            tell(exchange, target, verb, reply, new AuditNotes.Span(now, took));
        }
    }

    private void walk(Exchange exchange, Target target, String verb, Reply reply, Instant now) throws IOException {
        Timeout.check(exchange.query());
        User caller = new Identification(guard.authenticators()).user(exchange.credentials(), now);
        reply.notes().called(caller);
        User user = impersonation.user(caller, Identification.wanted(exchange), () -> asked(exchange, target, verb));
        reply.notes().acts(user);
        Permission permission = new Permission(guard.authorizer(), reply.notes());
        switch (target) {
            case Target.OfPath path -> {
                try (InFlight.Place _ = guard.inFlight().enter(exchange, user, exchange.method())) {
                    permission.check(user, exchange.method(), path);
                    paths.answer(exchange, path, reply);
                }
            }
            case Target.OfResource resource -> {
                Parameters parameters = new Parameters(exchange.query());
                try (InFlight.Place _ = guard.inFlight().enter(exchange, user, verb)) {
                    permission.check(user, verb, resource, parameters);
                    serve(verb, call(exchange, resource, reply, user, now), resource);
                }
            }
        }
    }

    /** What a request is about, whoever makes it. */
    private static Impersonation.Asked asked(Exchange exchange, Target target, String verb) {
        return switch (target) {
            case Target.OfPath(String path) ->
                new Impersonation.Asked(exchange.method().toLowerCase(Locale.ROOT), new Attributes.OfPath(path));
            case Target.OfResource resource -> {
                Parameters parameters = new Parameters(exchange.query());
                yield new Impersonation.Asked(verb, Permission.attributes(verb, resource, parameters));
            }
        };
    }

    /** What changes something, or asks about permissions and tokens, is audited. */
    private void tell(Exchange exchange, Target target, String verb, Reply reply, AuditNotes.Span span) {
        if (target instanceof Target.OfResource resource && AUDITED.contains(verb)) {
            witnesses.audit().keep(reply.notes().event(exchange, resource, verb, reply, span));
        }
        witnesses.observer().answered(verb, target, reply.status(), span.took());
    }

    private ResourceCall call(Exchange exchange, Target.OfResource target, Reply reply, User user, Instant now) {
        Kind kind = catalog.get()
                .kind(target.group(), target.version(), target.resource())
                .orElseThrow(() -> new Problem.NoSuchResource().thrown());
        Version version = kind.version(target.version()).orElseThrow(() -> new Problem.NoSuchResource().thrown());
        if (!kind.namespaced() && !target.namespace().isEmpty()) {
            throw new Problem.NoSuchResource().thrown();
        }
        reply.warn(version.deprecation());
        return new ResourceCall(exchange, reply, new Parameters(exchange.query()), target, kind, version, user, now);
    }

    private void serve(String verb, ResourceCall call, Target.OfResource target) throws IOException {
        Endpoint endpoint =
                call.kind().endpoint(target.subresource()).orElseThrow(() -> new Problem.NoSuchResource().thrown());
        if (!fits(verb, call, endpoint)) {
            throw new Problem.MethodNotAllowed().thrown();
        }
        switch (endpoint) {
            case Endpoint.Answered answered -> Reviews.create(call, answered);
            case Endpoint.Projected projected -> serve(verb, call, projected);
            case Endpoint.Stored stored -> {
                checkName(target.name());
                serve(verb, call, stored);
            }
        }
    }

    /** CSR-VAL-01: nothing can be called so, which is another mistake than that it is not there. */
    private static void checkName(String name) {
        List<String> errors = PathSegment.errors(name);
        if (!errors.isEmpty()) {
            throw new Problem.BadRequest(
                            "Name parameter invalid: " + Quoting.quote(name) + ": " + String.join(";", errors))
                    .thrown();
        }
    }

    private void serve(String verb, ResourceCall call, Endpoint.Projected endpoint) throws IOException {
        switch (verb) {
            case "get" -> projections.get(call, endpoint);
            case "update" -> projections.update(call, endpoint);
            case "patch" -> projections.patch(call, endpoint);
            default -> throw new Problem.MethodNotAllowed().thrown();
        }
    }

    private void serve(String verb, ResourceCall call, Endpoint.Stored endpoint) throws IOException {
        switch (verb) {
            case "get" -> reads.get(call, endpoint);
            case "list" -> reads.list(call, endpoint);
            case "watch" -> reads.watch(call, endpoint);
            case "create" -> writes.create(call, endpoint);
            case "update" -> writes.update(call, endpoint);
            case "patch" -> writes.patch(call, endpoint);
            case "delete" -> writes.delete(call, endpoint);
            case "deletecollection" -> writes.deleteCollection(call, endpoint);
            default -> throw new Problem.MethodNotAllowed().thrown();
        }
    }

    /** GEN-ERR-03: a collection is not updated, an object is not created where one is named. */
    private static boolean fits(String verb, ResourceCall call, Endpoint endpoint) {
        boolean named = !call.target().name().isEmpty();
        boolean placed = call.kind().namespaced() && call.target().namespace().isEmpty();
        boolean addressed = switch (verb) {
            case "get", "update", "patch", "delete" -> named && !placed;
            case "list", "watch" -> !named || call.target().watchPath();
            case "deletecollection" -> !named && !placed;
            case "create" -> named == !call.target().subresource().isEmpty() && !placed;
            default -> false;
        };
        return addressed && endpoint.verbs().contains(verb);
    }

    private static void refuse(Reply reply, StatusObject status) {
        if (reply.hasBegun()) {
            return;
        }
        try {
            reply.send(status);
        } catch (IOException gone) {
            LOG.debug("The client is gone before its refusal (audit id {})", reply.auditId());
        }
    }

    /** A client may bring an audit id of its own; an odd one is not taken into our log. */
    private static String auditId(Exchange exchange) {
        List<String> sent = exchange.headers("Audit-Id");
        boolean taken = sent.size() == 1 && sent.getFirst().matches("[A-Za-z0-9-]{1,64}");
        return taken ? sent.getFirst() : UUID.randomUUID().toString();
    }
}
