package dev.signet.kinds.core;

import static dev.signet.apiserver.catalog.Columns.AGE;
import static dev.signet.apiserver.catalog.Columns.NAME;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.core.network.NetworkKinds;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** The kinds of the core group: what is whole here, what is known in part in the packages below. */
public final class CoreGroup {
    public static final Resource NAMESPACES = new Resource("", "namespaces");
    public static final Resource CONFIG_MAPS = new Resource("", "configmaps");
    public static final Resource SECRETS = new Resource("", "secrets");
    public static final Resource SERVICE_ACCOUNTS = new Resource("", "serviceaccounts");
    public static final Resource EVENTS = new Resource("", "events");

    /** The group that shows the same Events, with other names for some fields. */
    public static final String NEWER_EVENTS = "events.k8s.io";

    /** What the mirror has to hold for the admission of this group. */
    public static final Set<Resource> MIRRORED = Set.of(NAMESPACES);

    /** Kubernetes cannot delete all namespaces at once. */
    private static final SortedSet<String> NAMESPACE_VERBS =
            sorted("create", "delete", "get", "list", "patch", "update", "watch");

    private CoreGroup() {}

    /**
     * @param eventsLive after which Events go by themselves; upstream one hour
     * @param tokens what answers requests for tokens of service accounts
     */
    public static List<Kind> kinds(Duration eventsLive, Endpoint.Answered tokens) {
        SchemaFile file = definitions();
        List<Kind> kinds = new ArrayList<>(List.of(
                configMap(version(file, "ConfigMap")),
                event(version(file, "Event"), eventsLive),
                namespace(version(file, "Namespace").defaultedBy(NamespaceRules::labelled)),
                secret(version(file, "Secret")),
                serviceAccount(version(file, "ServiceAccount"), tokens)));
        kinds.addAll(WorkloadKinds.kinds(file));
        kinds.addAll(NetworkKinds.kinds(file));
        return kinds;
    }

    /** What other groups may refer to, such as {@code io.k8s.api.core.v1.ObjectReference}. */
    public static SchemaFile definitions() {
        return SchemaFile.resource(CoreGroup.class, "core.v1.yaml");
    }

    public static List<AdmissionRule> admission(Mirror mirror) {
        return List.of(new NamespaceLifecycle(mirror));
    }

    private static Version version(SchemaFile file, String kind) {
        return Version.of("v1", file.definition("io.k8s.api.core.v1." + kind));
    }

    private static Kind configMap(Version version) {
        return Kind.declare(new Kind.Names(CONFIG_MAPS, "ConfigMap", List.of("cm")), Scope.NAMESPACED)
                .version(version)
                .stored(new ConfigMapRules())
                .columns(List.of(
                        NAME,
                        count("Data", "Number of keys.", map -> size(map, "data") + size(map, "binaryData")),
                        AGE))
                .done();
    }

    private static Kind event(Version version, Duration live) {
        return Kind.declare(new Kind.Names(EVENTS, "Event", List.of("ev")), Scope.NAMESPACED)
                .version(version)
                .stored(new EventRules())
                .columns(EventColumns.all())
                .selectable(EventRules.SELECTABLE)
                .selectableAt(EventRules.SELECTABLE_AT)
                .timeToLive(live)
                .done();
    }

    private static Kind namespace(Version version) {
        return Kind.declare(new Kind.Names(NAMESPACES, "Namespace", List.of("ns")), Scope.CLUSTER)
                .version(version)
                .endpoint("", new Endpoint.Stored(new NamespaceRules(), NAMESPACE_VERBS, true))
                .storedSubresource("status", new NamespaceStatusRules(), true)
                .endpoint("finalize", new Endpoint.Stored(new NamespaceFinalizeRules(), sorted("update"), false))
                .columns(List.of(
                        NAME,
                        Columns.text(
                                "Status",
                                "Active or Terminating.",
                                namespace -> namespace.mapping("status").textOrEmpty("phase")),
                        AGE))
                .selectable(List.of("metadata.name", "status.phase"))
                .done();
    }

    private static Kind secret(Version version) {
        return Kind.declare(new Kind.Names(SECRETS, "Secret", List.of()), Scope.NAMESPACED)
                .version(SecretRules.merging(version))
                .stored(new SecretRules())
                .columns(List.of(
                        NAME,
                        Columns.text("Type", "What the secret is for.", secret -> secret.textOrEmpty("type")),
                        count("Data", "Number of keys.", secret -> size(secret, "data")),
                        AGE))
                .selectable(List.of("metadata.name", "metadata.namespace", "type"))
                .done();
    }

    private static Kind serviceAccount(Version version, Endpoint.Answered tokens) {
        return Kind.declare(new Kind.Names(SERVICE_ACCOUNTS, "ServiceAccount", List.of("sa")), Scope.NAMESPACED)
                .version(version)
                .stored(new ServiceAccountRules())
                .endpoint("token", tokens)
                .columns(List.of(NAME, AGE))
                .done();
    }

    /** A number; its column is of the type string, as upstream. */
    private static Column count(String name, String description, ToLongFunction<Tree.Mapping> number) {
        return new Column(
                name, "string", "", description, 0, (object, now) -> new Tree.Whole(number.applyAsLong(object)));
    }

    private static int size(Tree.Mapping object, String member) {
        return object.mapping(member).members().size();
    }

    private static SortedSet<String> sorted(String... verbs) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(verbs)));
    }
}
