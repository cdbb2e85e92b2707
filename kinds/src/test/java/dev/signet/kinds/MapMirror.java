package dev.signet.kinds;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A mirror of what a test puts there. */
public final class MapMirror implements Mirror {
    private final Map<ObjectName, Tree.Mapping> objects = new LinkedHashMap<>();

    public MapMirror put(Resource resource, Tree.Mapping object) {
        Metadata metadata = Metadata.of(object);
        return put(new ObjectName(resource, metadata.namespace(), metadata.name()), object);
    }

    /** Under a name that the object need not say itself. */
    public MapMirror put(ObjectName name, Tree.Mapping object) {
        objects.put(name, object);
        return this;
    }

    /** Changes an object that is there. */
    public void change(ObjectName name, UnaryOperator<Tree.Mapping> change) {
        objects.computeIfPresent(name, (_, object) -> change.apply(object));
    }

    public void remove(ObjectName name) {
        objects.remove(name);
    }

    @Override
    public Optional<Tree.Mapping> get(ObjectName name) {
        return Optional.ofNullable(objects.get(name));
    }

    @Override
    public List<Tree.Mapping> list(Resource resource, String namespace) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(resource))
                .filter(entry ->
                        namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
                .map(Map.Entry::getValue)
                .toList();
    }
}
