package dev.signet.apiserver.ownership;

import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of paths into an object, as a tree. Immutable.
 *
 * @param isMember whether the path that leads here is in the set
 * @param below by {@link Segment}; no empty ones
 */
record FieldSet(boolean isMember, SortedMap<String, FieldSet> below) {
    static final FieldSet EMPTY = new FieldSet(false, Collections.emptySortedMap());

    /** @param paths dotted names of fields, such as {@code status.conditions} */
    static FieldSet ofDotted(Collection<String> paths) {
        Growing set = new Growing();
        for (String path : paths) {
            List<String> steps = new ArrayList<>();
            for (String name : path.split("\\.", -1)) {
                steps.add(Segment.field(name));
            }
            set.add(steps);
        }
        return set.done();
    }

    boolean isEmpty() {
        return !isMember && below.isEmpty();
    }

    /** What is in the set below this step. */
    FieldSet at(String segment) {
        return below.isEmpty() ? EMPTY : below.getOrDefault(segment, EMPTY);
    }

    FieldSet union(FieldSet other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        SortedMap<String, FieldSet> all = new TreeMap<>(below);
        other.below.forEach((segment, set) -> all.merge(segment, set, FieldSet::union));
        return new FieldSet(isMember || other.isMember, all);
    }

    FieldSet intersection(FieldSet other) {
        SortedMap<String, FieldSet> both = new TreeMap<>();
        below.forEach((segment, set) -> put(both, segment, set.intersection(other.at(segment))));
        return new FieldSet(isMember && other.isMember, both);
    }

    /** Without the paths of the other, path by path. */
    FieldSet minus(FieldSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        SortedMap<String, FieldSet> left = new TreeMap<>();
        below.forEach((segment, set) -> put(left, segment, set.minus(other.at(segment))));
        return new FieldSet(isMember && !other.isMember, left);
    }

    /** Without the paths of the other and everything below them. */
    FieldSet without(FieldSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        if (other.isMember) {
            return EMPTY;
        }
        SortedMap<String, FieldSet> left = new TreeMap<>();
        below.forEach((segment, set) -> put(left, segment, set.without(other.at(segment))));
        return new FieldSet(isMember, left);
    }

    /** With the declared fields on the way to every path: who owns {@code a.b} owns {@code a}, unless it is a free name. */
    FieldSet withNamedFields(Schema schema) {
        SortedMap<String, FieldSet> named = new TreeMap<>();
        below.forEach((segment, set) -> {
            Schema inner = Shapes.below(schema, segment);
            FieldSet deeper = set.withNamedFields(inner);
            boolean isNamed = schema instanceof Schema.Structure structure
                    && Segment.fieldName(segment)
                            .filter(structure.fields()::containsKey)
                            .isPresent();
            named.put(segment, new FieldSet(deeper.isMember || isNamed, deeper.below));
        });
        return new FieldSet(isMember, named);
    }

    private static void put(SortedMap<String, FieldSet> map, String segment, FieldSet set) {
        if (!set.isEmpty()) {
            map.put(segment, set);
        }
    }

    /** Every path, those of a level before what is below them. */
    List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        collect(new ArrayList<>(), paths);
        return paths;
    }

    private void collect(List<String> at, List<List<String>> found) {
        below.forEach((segment, set) -> {
            if (set.isMember) {
                at.add(segment);
                found.add(List.copyOf(at));
                at.removeLast();
            }
        });
        below.forEach((segment, set) -> {
            at.add(segment);
            set.collect(at, found);
            at.removeLast();
        });
    }

    /** A set that is being made; for one thread. */
    static final class Growing {
        private boolean isMember;
        private final TreeMap<String, Growing> below = new TreeMap<>();

        void add(List<String> path) {
            Growing at = this;
            for (String segment : path) {
                at = at.below.computeIfAbsent(segment, _ -> new Growing());
            }
            at.isMember = true;
        }

        FieldSet done() {
            if (below.isEmpty()) {
                return isMember ? LEAF : EMPTY;
            }
            TreeMap<String, FieldSet> sets = new TreeMap<>();
            below.forEach((segment, set) -> sets.put(segment, set.done()));
            return new FieldSet(isMember, sets);
        }
    }

    static final FieldSet LEAF = new FieldSet(true, Collections.emptySortedMap());
}
