package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code metadata.managedFields}: who owns what. Immutable. */
public final class ManagedFields {
    static final ManagedFields NONE = new ManagedFields(Map.of());

    /** GEN-SSA-04: the one entry by which a client asks to forget all. */
    private static final List<Tree> RESET = List.of(Tree.Mapping.EMPTY);

    private static final Comparator<Map.Entry<Owner, Entry>> ORDER =
            Comparator.<Map.Entry<Owner, Entry>, String>comparing(
                            entry -> entry.getKey().operation())
                    .thenComparing(entry -> entry.getValue().time())
                    .thenComparing(entry -> entry.getKey().manager())
                    .thenComparing(entry -> entry.getValue().apiVersion())
                    .thenComparing(entry -> entry.getKey().subresource());

    private final Map<Owner, Entry> entries;

    private ManagedFields(Map<Owner, Entry> entries) {
        this.entries = entries;
    }

    /**
     * What one owner has.
     *
     * @param apiVersion that the paths are of
     * @param time RFC 3339 in whole seconds of UTC; empty where it is not known
     */
    record Entry(String apiVersion, FieldSet fields, String time) {}

    /** Of an object that was stored; what cannot be read counts for nothing. */
    public static ManagedFields stored(Tree.Mapping object) {
        return read(object.mapping("metadata").items("managedFields")).orElse(NONE);
    }

    /** An object without them, as it is compared and merged. */
    public static Tree.Mapping unmanaged(Tree.Mapping object) {
        return object.mapping("metadata").has("managedFields")
                ? object.change("metadata", metadata -> metadata.without("managedFields"))
                : object;
    }

    /**
     * What a write begins with: what the client sent, so that managedFields can be changed, or what is stored where it
     * sent none or none that can be read.
     */
    static ManagedFields sent(Tree.Mapping object, ManagedFields stored) {
        List<Tree> items = object.mapping("metadata").items("managedFields");
        if (items.equals(RESET)) {
            return NONE;
        }
        return read(items).filter(sent -> !sent.isEmpty()).orElse(stored);
    }

    private static Optional<ManagedFields> read(List<Tree> items) {
        if (items.isEmpty()) {
            return Optional.of(NONE);
        }
        Map<Owner, Entry> entries = new LinkedHashMap<>();
        try {
            for (Tree item : items) {
                read(Shapes.mapping(item), entries);
            }
        } catch (Malformed e) {
            return Optional.empty();
        }
        return Optional.of(new ManagedFields(entries));
    }

    private static void read(Tree.Mapping item, Map<Owner, Entry> entries) throws Malformed {
        String operation = item.textOrEmpty("operation");
        String apiVersion = item.textOrEmpty("apiVersion");
        boolean applies = operation.equals("Apply");
        boolean isKnown = applies || operation.equals("Update");
        if (!isKnown || apiVersion.isEmpty() || !item.textOrEmpty("fieldsType").equals("FieldsV1")) {
            throw new Malformed("an entry of managedFields has an operation, an apiVersion and fieldsType FieldsV1");
        }
        Owner owner = new Owner(
                item.textOrEmpty("manager"), applies, applies ? "" : apiVersion, item.textOrEmpty("subresource"));
        FieldSet fields = FieldsV1.read(item.mapping("fieldsV1"));
        entries.put(owner, new Entry(apiVersion, fields, item.textOrEmpty("time")));
    }

    /** As it stands in metadata; absent where nobody owns anything. */
    public Optional<Tree> tree() {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Tree.Sequence.of(entries.entrySet().stream()
                .sorted(ORDER)
                .map(entry -> tree(entry.getKey(), entry.getValue()))
                .toList()));
    }

    private static Tree.Mapping tree(Owner owner, Entry entry) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        members.put("manager", new Tree.Text(owner.manager()));
        members.put("operation", new Tree.Text(owner.operation()));
        members.put("apiVersion", new Tree.Text(entry.apiVersion()));
        if (!entry.time().isEmpty()) {
            members.put("time", new Tree.Text(entry.time()));
        }
        members.put("fieldsType", new Tree.Text("FieldsV1"));
        members.put("fieldsV1", FieldsV1.write(entry.fields()));
        if (!owner.subresource().isEmpty()) {
            members.put("subresource", new Tree.Text(owner.subresource()));
        }
        return new Tree.Mapping(members);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether the same owners have the same, whatever the times. */
    public boolean ownsAs(ManagedFields other) {
        return timeless().equals(other.timeless());
    }

    private Map<Owner, Entry> timeless() {
        Map<Owner, Entry> timeless = new LinkedHashMap<>();
        entries.forEach((owner, entry) -> timeless.put(owner, new Entry(entry.apiVersion(), entry.fields(), "")));
        return timeless;
    }

    Map<Owner, Entry> entries() {
        return entries;
    }

    Optional<Entry> of(Owner owner) {
        return Optional.ofNullable(entries.get(owner));
    }

    ManagedFields with(Owner owner, Entry entry) {
        Map<Owner, Entry> changed = new LinkedHashMap<>(entries);
        if (entry.fields().isEmpty()) {
            changed.remove(owner);
        } else {
            changed.put(owner, entry);
        }
        return new ManagedFields(changed);
    }

    ManagedFields without(Owner owner) {
        Map<Owner, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(owner);
        return new ManagedFields(changed);
    }

    /** With the fields of each owner changed; who is left without any goes. */
    ManagedFields change(BiFunction<Owner, Entry, FieldSet> fields) {
        Map<Owner, Entry> changed = new LinkedHashMap<>();
        entries.forEach((owner, entry) -> {
            FieldSet left = fields.apply(owner, entry);
            if (!left.isEmpty()) {
                changed.put(owner, new Entry(entry.apiVersion(), left, entry.time()));
            }
        });
        return new ManagedFields(changed);
    }
}
