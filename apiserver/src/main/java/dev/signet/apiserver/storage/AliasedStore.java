package dev.signet.apiserver.storage;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A store in which some resources are others by another name: Events are served in two groups and kept once. What it hands
 * out has the name under which it is kept. Safe for use by many threads.
 */
public final class AliasedStore implements ObjectStore {
    private final ObjectStore store;
    private final Map<Resource, Resource> kept;

    /** @param kept by the resource that is asked for, the one under which its objects are kept */
    public AliasedStore(ObjectStore store, Map<Resource, Resource> kept) {
        this.store = store;
        this.kept = Map.copyOf(kept);
    }

    private Resource kept(Resource resource) {
        return kept.getOrDefault(resource, resource);
    }

    private ObjectName kept(ObjectName name) {
        Resource resource = kept(name.resource());
        return resource.equals(name.resource()) ? name : new ObjectName(resource, name.namespace(), name.name());
    }

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public Optional<Stored> get(ObjectName name) {
        return store.get(kept(name));
    }

    @Override
    public Page list(Listing listing) {
        return store.list(new Listing(
                kept(listing.resource()), listing.namespace(), listing.revision(), listing.after(), listing.limit()));
    }

    @Override
    public Outcome create(ObjectName name, byte[] bytes, Optional<Duration> timeToLive) {
        return store.create(kept(name), bytes, timeToLive);
    }

    @Override
    public Outcome replace(ObjectName name, long expectedRevision, byte[] bytes) {
        return store.replace(kept(name), expectedRevision, bytes);
    }

    @Override
    public Outcome delete(ObjectName name, long expectedRevision) {
        return store.delete(kept(name), expectedRevision);
    }

    @Override
    public Changes changesSince(Resource resource, long revision) {
        return store.changesSince(kept(resource), revision);
    }

    @Override
    public void follow(Consumer<Change> follower) {
        store.follow(follower);
    }

    @Override
    public void follow(Set<Resource> resources, Consumer<Change> follower) {
        store.follow(resources.stream().map(this::kept).collect(Collectors.toUnmodifiableSet()), follower);
    }

    @Override
    public void close() {
        store.close();
    }
}
