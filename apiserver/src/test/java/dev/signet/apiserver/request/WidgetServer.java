package dev.signet.apiserver.request;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.audit.AuditEvent;
import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.catalog.Projection;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.discovery.Discovery;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import dev.signet.apiserver.watch.WatchHub;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A whole way of requests over the real store, for two made-up kinds of {@code test.example/v1}, both namespaced: {@code
 * widgets}, as built-in kinds are, and {@code gadgets}, as custom resources are.
 */
public final class WidgetServer implements AutoCloseable {
    /** The bearer token of one of {@code system:masters}. */
    public static final String ADMIN_TOKEN = "admin";

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final String SCHEMA = """
            definitions:
              example.test.v1.Measure:
                type: object
                properties:
                  metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta}
                  spec: {type: object, properties: {size: {type: integer}}}
              example.test.v1.Widget:
                type: object
                properties:
                  metadata: {$ref: io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta, x-protobuf: 1}
                  spec:
                    type: object
                    properties:
                      size: {type: integer, format: int32}
                      hidden: {type: boolean}
                      tags: {type: array, items: {type: string}}
                  status:
                    type: object
                    properties:
                      ready: {type: boolean}
            """;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final EmbeddedStore store;
    private final RequestWay way;
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
    private final List<String> counted = new CopyOnWriteArrayList<>();

    public WidgetServer(Path folder) {
        this(folder, new InFlight(200, 400));
    }

    WidgetServer(Path folder, InFlight inFlight) {
        this(folder, inFlight, EmbeddedStore.Bounds.DEFAULT);
    }

    WidgetServer(Path folder, InFlight inFlight, EmbeddedStore.Bounds bounds) {
        InstantSource clock = InstantSource.fixed(NOW);
        store = EmbeddedStore.open(folder, new EmbeddedStore.Options(bounds, clock, scheduler, fatal -> {
            throw new AssertionError(fatal);
        }));
        LiveCatalog catalog = new LiveCatalog(List.of(widgets(), gadgets()), List.of());
        Admission admission = new Admission(catalog);
        way = new RequestWay(
                new RequestWay.Guard(List.<Authenticator>of(WidgetServer::byToken), WidgetServer::byName, inFlight),
                new RequestWay.Served(
                        catalog, new Discovery(catalog), Map.of("/healthz", () -> PathAnswer.text(200, "ok"))),
                new RequestWay.Stations(
                        new Creation(store, admission, new Random(1)),
                        new Update(store, admission),
                        new Deletion(store, admission),
                        new Reading(store),
                        new WatchHub(store, clock)),
                clock,
                new RequestWay.Witnesses((verb, target, status, took) -> counted.add(verb), audited::add));
    }

    /** For exchanges from the network. */
    public RequestWay way() {
        return way;
    }

    /** Creates a widget as one of the masters, with a tag. */
    public void create(String name, String tag) {
        RecordedExchange created = ask(
                "POST",
                "/apis/test.example/v1/namespaces/n/widgets",
                "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"tags\":[\"" + tag + "\"]}}");
        if (created.status() != 201) {
            throw new AssertionError(created.text());
        }
    }

    /** The verbs of what was answered. */
    List<String> counted() {
        return counted;
    }

    /** The events of all requests so far. */
    List<AuditEvent> audited() {
        return audited;
    }

    RecordedExchange ask(RecordedExchange exchange) {
        way.accept(exchange);
        return exchange;
    }

    RecordedExchange ask(String method, String target) {
        return ask(new RecordedExchange(method, target));
    }

    RecordedExchange ask(String method, String target, String body) {
        return ask(new RecordedExchange(method, target).body(body));
    }

    RecordedExchange patch(String target, String body) {
        return ask(new RecordedExchange("PATCH", target)
                .body(body)
                .header("Content-Type", "application/merge-patch+json"));
    }

    @Override
    public void close() {
        store.close();
        scheduler.shutdownNow();
    }

    private static Authentication byToken(Credentials credentials, Instant now) {
        boolean known = credentials instanceof Credentials.Network network
                && network.bearer().filter(ADMIN_TOKEN::equals).isPresent();
        return known ? new Authentication.Known(User.of("admin", User.MASTERS)) : new Authentication.NoOpinion();
    }

    /** Masters may everything; who is named after one verb may that. */
    private static Decision byName(Attributes attributes) {
        boolean named = Map.of("patcher", "patch", "updater", "update")
                .getOrDefault(attributes.user().name(), "")
                .equals(attributes.verb());
        return attributes.user().groups().contains("system:masters") || named
                ? new Decision.Allow("")
                : new Decision.NoOpinion("");
    }

    /** The size of a widget as another kind, of this group, shows it. */
    private static Endpoint.Projected measure(Rules main, SchemaFile schema, String group) {
        Projection projection = new Projection() {
            @Override
            public Tree.Mapping show(Tree.Mapping object) {
                Tree.Mapping metadata = object.mapping("metadata");
                Tree.Mapping shown = Tree.Mapping.EMPTY
                        .with("name", metadata.get("name"))
                        .with("resourceVersion", metadata.get("resourceVersion"));
                return Tree.Mapping.of("metadata", shown)
                        .with(
                                "spec",
                                Tree.Mapping.EMPTY.with(
                                        "size", object.mapping("spec").get("size")));
            }

            @Override
            public Tree.Mapping write(Tree.Mapping object, Tree.Mapping shown) {
                return object.change(
                        "spec", spec -> spec.with("size", shown.mapping("spec").get("size")));
            }
        };
        Endpoint.Spoken spoken =
                new Endpoint.Spoken(group, "v1", "Measure", schema.definition("example.test.v1.Measure"));
        return new Endpoint.Projected(projection, main, Verbs.SUBRESOURCE, spoken);
    }

    private static Kind gadgets() {
        return Kind.declare(
                        new Kind.Names(new Resource("test.example", "gadgets"), "Gadget", List.of()), Scope.NAMESPACED)
                .version(Version.of("v1", schema().definition("example.test.v1.Widget"))
                        .asSent())
                .stored(new Rules() {})
                .done();
    }

    private static SchemaFile schema() {
        return SchemaFile.read(new ByteArrayInputStream(SCHEMA.getBytes(StandardCharsets.UTF_8)));
    }

    private static Kind widgets() {
        SchemaFile schema = schema();
        Rules main = new Rules() {
            @Override
            public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
                return sent.with("status", stored.get("status"));
            }

            @Override
            public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
                long size = object.mapping("spec").whole("size").orElse(0L);
                return size < 0
                        ? List.of(FieldError.invalid("spec.size", size, "must not be negative", "TEST-01"))
                        : List.of();
            }

            @Override
            public boolean countsGenerations() {
                return true;
            }

            @Override
            public boolean createsOnUpdate() {
                return true;
            }
        };
        Rules status = new Rules() {
            @Override
            public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
                return sent.with("spec", stored.get("spec"));
            }

            @Override
            public boolean allowsUnconditionalUpdate() {
                return false;
            }
        };
        return Kind.declare(
                        new Kind.Names(new Resource("test.example", "widgets"), "Widget", List.of("wd")),
                        Scope.NAMESPACED)
                .version(Version.of("v1", schema.definition("example.test.v1.Widget")))
                .stored(main)
                .storedSubresource("status", status, true)
                .endpoint("measure", measure(main, schema, "measures.example"))
                .endpoint("coremeasure", measure(main, schema, ""))
                .selectableAt(Map.of("spec.hidden", "spec.hidden", "weight", "spec.size"))
                .done();
    }
}
