package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states of an object.
 *
 * @param added paths that are new; those of maps and lists too, beside what is in them
 * @param modified paths of leaves with another value
 * @param removed paths that are gone; those of maps and lists too
 */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

    FieldSet changed() {
        return added.union(modified);
    }

    FieldSet all() {
        return changed().union(removed);
    }

    /**
     * @param ignored paths of which nothing is told, nor of what is below them
     * @throws Malformed where items of a list cannot be told apart
     */
    static Comparison of(VersionForm form, Tree.Mapping before, Tree.Mapping after, FieldSet ignored) throws Malformed {
        Walk walk = new Walk(form.typed());
        walk.members(form.schema(), new Sides(before, after), ignored, Place.TOP);
        return new Comparison(walk.added.done(), walk.modified.done(), walk.removed.done());
    }

    /** A value before and after; absent is null, and one of them is there. */
    private record Sides(@Nullable Tree before, @Nullable Tree after) {
        Tree.Mapping mappingBefore() {
            return before == null ? Tree.Mapping.EMPTY : Shapes.mapping(before);
        }

        Tree.Mapping mappingAfter() {
            return after == null ? Tree.Mapping.EMPTY : Shapes.mapping(after);
        }

        /** The same tree, not only an equal one: patches and rules pass on what they do not change. */
        @SuppressWarnings("ReferenceEquality")
        boolean isUntouched() {
            return before == after;
        }

        boolean areEmpty() {
            return (before == null || Shapes.isEmpty(before)) && (after == null || Shapes.isEmpty(after));
        }
    }

    /** Where a structure stands: that decides which of its fields Go's types have even when nobody has set them. */
    private enum Place {
        TOP,
        ITEM,
        INSIDE
    }

    private static final class Walk {
        private final FieldSet.Growing added = new FieldSet.Growing();
        private final FieldSet.Growing modified = new FieldSet.Growing();
        private final FieldSet.Growing removed = new FieldSet.Growing();
        private final List<String> path = new ArrayList<>();
        private final boolean typed;

        Walk(boolean typed) {
            this.typed = typed;
        }

        private void descend(Schema schema, String name, Sides sides, FieldSet ignored) throws Malformed {
            if (!sides.isUntouched()) {
                descend(Segment.field(name), Shapes.member(schema, name), sides, ignored, Place.INSIDE);
            }
        }

        private void descend(String segment, Schema schema, Sides sides, FieldSet ignored, Place place)
                throws Malformed {
            FieldSet inner = ignored.at(segment);
            if (inner.isMember() || sides.isUntouched()) {
                return;
            }
            path.add(segment);
            value(schema, sides, inner, place);
            path.removeLast();
        }

        /** An empty value is a leaf, so that empty and absent are told apart. */
        private void value(Schema schema, Sides sides, FieldSet ignored, Place place) throws Malformed {
            if (Shapes.isAtomic(schema) || sides.areEmpty()) {
                leaf(sides);
                return;
            }
            switch (schema) {
                case Schema.Listing listing -> items(listing, sides, ignored);
                case Schema.Structure structure -> members(structure, sides, ignored, place);
                case Schema.Dictionary _, Schema.Value _, Schema.Anything _ ->
                    members(schema, sides, ignored, Place.INSIDE);
            }
            if (sides.before == null) {
                added.add(path);
            } else if (sides.after == null) {
                removed.add(path);
            }
        }

        private void leaf(Sides sides) {
            if (sides.before == null) {
                added.add(path);
            } else if (sides.after == null) {
                removed.add(path);
            } else if (!sides.before.equals(sides.after)) {
                modified.add(path);
            }
        }

        private void members(Schema schema, Sides sides, FieldSet ignored, Place place) throws Malformed {
            Tree.Mapping before = sides.mappingBefore();
            Tree.Mapping after = sides.mappingAfter();
            for (var member : after.members().entrySet()) {
                String name = member.getKey();
                Tree old = before.members().get(name);
                Tree then = old == null ? zero(schema, name, place) : old;
                descend(schema, name, new Sides(then, member.getValue()), ignored);
            }
            for (var member : before.members().entrySet()) {
                String name = member.getKey();
                if (!after.has(name)) {
                    descend(schema, name, new Sides(member.getValue(), zero(schema, name, place)), ignored);
                }
            }
            if (typed && sides.before == null && schema instanceof Schema.Structure structure) {
                structure.fields().forEach((name, field) -> {
                    if (!after.has(name) && isAlwaysWritten(structure, name, field, place)) {
                        path.add(Segment.field(name));
                        added.add(path);
                        path.removeLast();
                    }
                });
            }
        }

        /** What stands for an absent member in Go's types; null where that is nothing. */
        private @Nullable Tree zero(Schema schema, String name, Place place) {
            if (!typed || !(schema instanceof Schema.Structure structure)) {
                return null;
            }
            Schema.Field field = structure.fields().get(name);
            if (field == null || Shapes.isAtomic(field.schema())) {
                return null;
            }
            if (field.schema() instanceof Schema.Structure) {
                return place == Place.TOP ? Tree.Mapping.EMPTY : null;
            }
            return structure.required().contains(name) ? Tree.NULL : null;
        }

        /** Required fields, and the times of conditions, are written and so owned even when nobody has set them. */
        private static boolean isAlwaysWritten(
                Schema.Structure structure, String name, Schema.Field field, Place place) {
            boolean isTime = field.schema() instanceof Schema.Value value && value.type() == Schema.Type.TIME;
            return structure.required().contains(name) || (place == Place.ITEM && isTime);
        }

        private void items(Schema.Listing listing, Sides sides, FieldSet ignored) throws Malformed {
            Map<String, List<Tree>> before = byStep(listing, sides.before);
            Map<String, List<Tree>> after = byStep(listing, sides.after);
            for (String step : union(before.keySet(), after.keySet())) {
                List<Tree> old = before.getOrDefault(step, List.of());
                List<Tree> now = after.getOrDefault(step, List.of());
                if (old.size() > 1 || now.size() > 1) {
                    duplicates(step, old, now, ignored);
                } else {
                    Sides item = new Sides(first(old), first(now));
                    descend(step, listing.items(), item, ignored, Place.ITEM);
                }
            }
        }

        /** Items that nothing tells apart are owned together. */
        private void duplicates(String step, List<Tree> old, List<Tree> now, FieldSet ignored) {
            if (!ignored.at(step).isMember()) {
                path.add(step);
                leaf(new Sides(
                        old.isEmpty() ? null : new Tree.Sequence(old), now.isEmpty() ? null : new Tree.Sequence(now)));
                path.removeLast();
            }
        }

        private static Map<String, List<Tree>> byStep(Schema.Listing listing, @Nullable Tree list) throws Malformed {
            Map<String, List<Tree>> items = new LinkedHashMap<>();
            for (Tree item : list == null ? List.<Tree>of() : Shapes.items(list)) {
                items.computeIfAbsent(Shapes.step(listing, item), _ -> new ArrayList<>(1))
                        .add(item);
            }
            return items;
        }

        private static @Nullable Tree first(List<Tree> items) {
            return items.isEmpty() ? null : items.getFirst();
        }

        private static SequencedSet<String> union(Set<String> one, Set<String> two) {
            SequencedSet<String> all = new LinkedHashSet<>(one);
            all.addAll(two);
            return all;
        }
    }
}
