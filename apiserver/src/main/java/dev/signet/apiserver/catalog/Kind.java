package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.TypeMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one declaration of a kind. Adding a kind is making one of these; nothing else in the server knows it.
 *
 * @param versions the preferred one first; all over one stored form
 * @param storageVersion the name of the version that the store holds
 * @param endpoints by subresource; the object itself under the empty name. A kind without a stored main endpoint keeps
 *     nothing (reviews)
 * @param columns of its Table, behind {@code Name} where it declares none
 * @param selectableFields dotted paths that field selectors may name
 * @param fieldPaths where in the stored form a selectable field is, for those that are not at their own path
 * @param storage the resource under which its objects are kept: its own, or that of a kind which it shows in another group
 * @param timeToLive after which the store deletes its objects
 */
public record Kind(
        Names names,
        Scope scope,
        List<Version> versions,
        String storageVersion,
        SortedMap<String, Endpoint> endpoints,
        List<Column> columns,
        List<String> selectableFields,
        Map<String, String> fieldPaths,
        Resource storage,
        Optional<Duration> timeToLive) {

    /**
     * @param singular lower-case
     * @param shortNames such as {@code csr}
     */
    public record Names(
            Resource resource,
            String kind,
            String listKind,
            String singular,
            List<String> shortNames,
            List<String> categories) {
        public Names(Resource resource, String kind, List<String> shortNames) {
            this(resource, kind, shortNames, List.of());
        }

        public Names(Resource resource, String kind, List<String> shortNames, List<String> categories) {
            this(resource, kind, kind + "List", kind.toLowerCase(Locale.ROOT), shortNames, categories);
        }
    }

    public Resource resource() {
        return names.resource();
    }

    public KindName kindName() {
        return new KindName(names.resource().group(), names.kind());
    }

    /** What objects of this kind say of themselves. */
    public TypeMeta typeMeta(Version version) {
        return new TypeMeta(names.kind(), new GroupVersion(resource().group(), version.name()));
    }

    public boolean namespaced() {
        return scope == Scope.NAMESPACED;
    }

    public Optional<Version> version(String name) {
        return versions.stream().filter(version -> version.name().equals(name)).findFirst();
    }

    public Optional<Endpoint> endpoint(String subresource) {
        return Optional.ofNullable(endpoints.get(subresource));
    }

    /** This with another endpoint in place of one, or beside the others. */
    public Kind with(String subresource, Endpoint endpoint) {
        TreeMap<String, Endpoint> changed = new TreeMap<>(endpoints);
        changed.put(subresource, endpoint);
        return new Kind(
                names,
                scope,
                versions,
                storageVersion,
                changed,
                columns,
                selectableFields,
                fieldPaths,
                storage,
                timeToLive);
    }

    /** A declaration to complete. */
    public static Declaration declare(Names names, Scope scope) {
        return new Declaration(names, scope);
    }

    /** Collects the parts of a declaration; for one thread. */
    public static final class Declaration {
        private final Names names;
        private final Scope scope;
        private final List<Version> versions = new ArrayList<>();
        private final TreeMap<String, Endpoint> endpoints = new TreeMap<>();
        private List<Column> columns = List.of();
        private List<String> selectableFields = List.of("metadata.name");
        private Map<String, String> fieldPaths = Map.of();
        private Resource storage;
        private Optional<Duration> timeToLive = Optional.empty();
        private Optional<String> storageVersion = Optional.empty();

        private Declaration(Names names, Scope scope) {
            this.names = names;
            this.scope = scope;
            this.storage = names.resource();
            if (scope == Scope.NAMESPACED) {
                selectableFields = List.of("metadata.name", "metadata.namespace");
            }
        }

        /** Adds a version; the first one is the preferred one, and the stored one unless {@link #storedAs} says another. */
        public Declaration version(Version version) {
            versions.add(version);
            return this;
        }

        /** Names the stored version where it is not the preferred one. */
        public Declaration storedAs(String version) {
            storageVersion = Optional.of(version);
            return this;
        }

        public Declaration stored(Rules rules) {
            return endpoint("", new Endpoint.Stored(rules, Verbs.OBJECT, true));
        }

        public Declaration storedSubresource(String name, Rules rules, boolean table) {
            return endpoint(name, new Endpoint.Stored(rules, Verbs.SUBRESOURCE, table));
        }

        public Declaration endpoint(String name, Endpoint endpoint) {
            endpoints.put(name, endpoint);
            return this;
        }

        public Declaration columns(List<Column> these) {
            columns = List.copyOf(these);
            return this;
        }

        public Declaration selectable(List<String> fields) {
            selectableFields = List.copyOf(fields);
            return this;
        }

        /** @param paths by field; where the field is in the stored form */
        public Declaration selectableAt(Map<String, String> paths) {
            List<String> all = new ArrayList<>(selectableFields);
            all.addAll(new TreeMap<>(paths).keySet());
            selectableFields = List.copyOf(all);
            fieldPaths = Map.copyOf(paths);
            return this;
        }

        /** Shows the objects of another kind; the versions here convert from and to the form in which it stores them. */
        public Declaration sharing(Kind other) {
            storage = other.storage();
            storageVersion = Optional.of(other.storageVersion());
            return this;
        }

        public Declaration timeToLive(Duration duration) {
            timeToLive = Optional.of(duration);
            return this;
        }

        public Kind done() {
            return new Kind(
                    names,
                    scope,
                    List.copyOf(versions),
                    storageVersion.orElse(versions.getFirst().name()),
                    new TreeMap<>(Map.copyOf(endpoints)),
                    columns,
                    selectableFields,
                    fieldPaths,
                    storage,
                    timeToLive);
        }
    }
}
