package dev.signet.kinds.custom;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.kinds.custom.value.Defaulting;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes the kinds that a CustomResourceDefinition declares: one for each version that it serves. */
public final class CustomKinds {
    private static final SortedSet<String> LAST_VERBS = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("delete", "deletecollection", "get", "list", "patch", "update", "watch")));

    private CustomKinds() {}

    /**
     * @param definition a CustomResourceDefinition that passed validation, in its stored form
     * @return one for each served version, since versions differ in columns, subresources and selectable fields too
     */
    public static List<Kind> of(Tree.Mapping definition) {
        Tree.Mapping spec = definition.mapping("spec");
        List<Kind> kinds = new ArrayList<>();
        for (Tree.Mapping version : spec.mappings("versions")) {
            if (version.truth("served")) {
                kinds.add(kind(definition, spec, version));
            }
        }
        return kinds;
    }

    /** The kind in which the objects are stored, whether it is served or not. */
    public static Kind stored(Tree.Mapping definition) {
        Tree.Mapping spec = definition.mapping("spec");
        Tree.Mapping version = spec.mappings("versions").stream()
                .filter(declared -> declared.truth("storage"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version of the definition is stored"));
        return kind(definition, spec, version);
    }

    private static Kind kind(Tree.Mapping definition, Tree.Mapping spec, Tree.Mapping declared) {
        Kind.Names names =
                names(spec.textOrEmpty("group"), definition.mapping("status").mapping("acceptedNames"));
        KindName kindName = new KindName(names.resource().group(), names.kind());
        CustomVersion custom = new CustomVersion(kindName, declared.textOrEmpty("name"), declared);
        Scope scope = spec.textOrEmpty("scope").equals("Namespaced") ? Scope.NAMESPACED : Scope.CLUSTER;
        Version version = version(custom, declared, mayHoldOlder(definition, spec));
        Kind.Declaration kind = Kind.declare(names, scope)
                .version(version)
                .storedAs(storageVersion(spec))
                .columns(PrinterColumns.of(declared.mappings("additionalPrinterColumns"), version.fromStored()))
                .selectable(selectable(scope, declared));
        (isGoing(definition) ? goingEndpoints(custom) : endpoints(custom)).forEach(kind::endpoint);
        return kind.done();
    }

    private static Kind.Names names(String group, Tree.Mapping accepted) {
        return new Kind.Names(
                new Resource(group, accepted.textOrEmpty("plural")),
                accepted.textOrEmpty("kind"),
                accepted.textOrEmpty("listKind"),
                accepted.textOrEmpty("singular"),
                accepted.texts("shortNames"),
                accepted.texts("categories"));
    }

    /** Objects that another version or an older schema let in are pruned and completed when they are read (CRD-DEF-02). */
    private static boolean mayHoldOlder(Tree.Mapping definition, Tree.Mapping spec) {
        boolean changed = definition.mapping("metadata").whole("generation").orElse(1L) > 1;
        return changed || spec.mappings("versions").size() > 1;
    }

    private static Version version(CustomVersion custom, Tree.Mapping declared, boolean mayHoldOlder) {
        SchemaNode schema = custom.schema();
        UnaryOperator<Tree.Mapping> defaulting = object -> Defaulting.of(schema, object);
        Version version = Version.of(custom.name(), Shapes.object(schema, definitionName(custom)))
                .asSent()
                .defaultedBy(defaulting);
        if (mayHoldOlder) {
            BodyReader pruning = new BodyReader(custom.kind(), custom.name(), version.schema(), version.manner());
            version = version.shownBy(
                    stored -> defaulting.apply(pruning.conform(stored).object()));
        }
        return declared.truth("deprecated") ? version.deprecatedWith(deprecation(custom, declared)) : version;
    }

    private static String deprecation(CustomVersion custom, Tree.Mapping declared) {
        return declared.text("deprecationWarning")
                .orElse(custom.apiVersion() + " " + custom.kind().kind() + " is deprecated");
    }

    /** As upstream publishes it: {@code com.example.v1.Widget} for the group example.com. */
    private static String definitionName(CustomVersion custom) {
        List<String> parts = new ArrayList<>(List.of(custom.kind().group().split("\\.", -1)));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + custom.name() + "."
                + custom.kind().kind();
    }

    private static String storageVersion(Tree.Mapping spec) {
        return spec.mappings("versions").stream()
                .filter(version -> version.truth("storage"))
                .map(version -> version.textOrEmpty("name"))
                .findFirst()
                .orElse("");
    }

    private static Map<String, Endpoint> endpoints(CustomVersion custom) {
        Map<String, Endpoint> endpoints = new TreeMap<>();
        InstanceRules rules = new InstanceRules(custom);
        endpoints.put("", new Endpoint.Stored(rules, Verbs.OBJECT, true));
        if (custom.hasStatus()) {
            endpoints.put("status", new Endpoint.Stored(new InstanceStatusRules(custom), Verbs.SUBRESOURCE, true));
        }
        custom.scale()
                .ifPresent(paths -> endpoints.put(
                        "scale",
                        new Endpoint.Projected(
                                new ScaleProjection(paths), rules, Verbs.SUBRESOURCE, ScaleProjection.SCALE)));
        return endpoints;
    }

    private static boolean isGoing(Tree.Mapping definition) {
        return Metadata.of(definition).deletionTimestamp().isPresent();
    }

    /** Of a definition that is being deleted nothing new is made; finalizers still have to go (CRD-DEL-02). */
    private static Map<String, Endpoint> goingEndpoints(CustomVersion custom) {
        return Map.of("", new Endpoint.Stored(new InstanceRules(custom), LAST_VERBS, true));
    }

    private static List<String> selectable(Scope scope, Tree.Mapping declared) {
        Stream<String> always = scope == Scope.NAMESPACED
                ? Stream.of("metadata.name", "metadata.namespace")
                : Stream.of("metadata.name");
        Stream<String> own = declared.mappings("selectableFields").stream()
                .map(field -> String.join(
                        ".", JsonPath.of(field.textOrEmpty("jsonPath")).names()));
        return Stream.concat(always, own).toList();
    }
}
