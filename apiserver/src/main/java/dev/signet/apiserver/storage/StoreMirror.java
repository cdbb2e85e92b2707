package dev.signet.apiserver.storage;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The mirror of some resources of a store. Read by many threads while the store's one committer applies changes. */
public final class StoreMirror implements Mirror, Consumer<Change> {
    private final Map<Resource, ConcurrentNavigableMap<String, NavigableMap<String, Tree.Mapping>>> resources =
            new ConcurrentHashMap<>();

    private StoreMirror(Set<Resource> resources) {
        resources.forEach(resource -> this.resources.put(resource, new ConcurrentSkipListMap<>()));
    }

    /** Reads what is there, and holds what becomes of it from now on. */
    public static StoreMirror of(ObjectStore store, Set<Resource> resources) {
        StoreMirror mirror = new StoreMirror(resources);
        store.follow(resources, mirror);
        return mirror;
    }

    /** @throws IllegalArgumentException where the resource is not mirrored */
    @Override
    public Optional<Tree.Mapping> get(ObjectName name) {
        NavigableMap<String, Tree.Mapping> objects = namespaces(name.resource()).get(name.namespace());
        return objects == null ? Optional.empty() : Optional.ofNullable(objects.get(name.name()));
    }

    /** @throws IllegalArgumentException where the resource is not mirrored */
    @Override
    public List<Tree.Mapping> list(Resource resource, String namespace) {
        var namespaces = namespaces(resource);
        List<Tree.Mapping> list = new ArrayList<>();
        if (namespace.isEmpty()) {
            namespaces.values().forEach(objects -> list.addAll(objects.values()));
        } else {
            NavigableMap<String, Tree.Mapping> objects = namespaces.get(namespace);
            list.addAll(objects == null ? List.of() : objects.values());
        }
        return list;
    }

    /** For the store, which calls it in the order of revisions. Objects of other resources are passed over. */
    @Override
    public void accept(Change change) {
        ObjectName name = change.subject().name();
        var namespaces = resources.get(name.resource());
        if (namespaces == null) {
            return;
        }
        switch (change) {
            case Change.Created(Stored now) -> put(namespaces, now);
            case Change.Updated(Stored _, Stored now) -> put(namespaces, now);
            case Change.Deleted _ -> remove(namespaces, name);
        }
    }

    private static void put(
            ConcurrentNavigableMap<String, NavigableMap<String, Tree.Mapping>> namespaces, Stored object) {
        namespaces
                .computeIfAbsent(object.name().namespace(), _ -> new ConcurrentSkipListMap<>())
                .put(object.name().name(), object.tree());
    }

    private static void remove(
            ConcurrentNavigableMap<String, NavigableMap<String, Tree.Mapping>> namespaces, ObjectName name) {
        NavigableMap<String, Tree.Mapping> objects = namespaces.get(name.namespace());
        if (objects != null) {
            objects.remove(name.name());
            if (objects.isEmpty()) {
                namespaces.remove(name.namespace());
            }
        }
    }

    private ConcurrentNavigableMap<String, NavigableMap<String, Tree.Mapping>> namespaces(Resource resource) {
        var namespaces = resources.get(resource);
        if (namespaces == null) {
            throw new IllegalArgumentException(resource + " is not mirrored: name it where the mirror is made");
        }
        return namespaces;
    }
}
