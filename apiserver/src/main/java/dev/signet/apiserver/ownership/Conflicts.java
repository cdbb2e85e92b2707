package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fields of others that an applier wants to change (GEN-SSA-02). */
record Conflicts(Map<Holder, FieldSet> fields) {

    static Conflicts of(ManagedFields managed, Holder applier, Comparisons comparisons) {
        Map<Holder, FieldSet> fields = new LinkedHashMap<>();
        managed.entries().forEach((manager, entry) -> {
            FieldSet taken = comparisons.taken(entry);
            if (!manager.equals(applier) && !taken.isEmpty()) {
                fields.put(manager, taken);
            }
        });
        return new Conflicts(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Conflicts minus(FieldSet allowed) {
        Map<Holder, FieldSet> left = new LinkedHashMap<>();
        fields.forEach((manager, set) -> {
            if (!set.minus(allowed).isEmpty()) {
                left.put(manager, set.minus(allowed));
            }
        });
        return new Conflicts(left);
    }

    Problem problem() {
        SortedMap<String, Holder> ordered = new TreeMap<>();
        fields.keySet().forEach(manager -> ordered.put(manager.identity(), manager));
        List<Problem.ApplyConflict.Overlap> overlaps = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Holder manager : ordered.values()) {
            lines.add("conflicts with " + manager + ":");
            for (List<String> path :
                    fields.getOrDefault(manager, FieldSet.EMPTY).paths()) {
                overlaps.add(new Problem.ApplyConflict.Overlap("conflict with " + manager, Segment.shown(path)));
                lines.add("- " + Segment.shown(path));
            }
        }
        String message = overlaps.size() == 1
                ? "1 conflict: " + overlaps.getFirst().message() + ": "
                        + overlaps.getFirst().field()
                : overlaps.size() + " conflicts: " + lines.stream().collect(Collectors.joining("\n"));
        return new Problem.ApplyConflict("Apply failed with " + message, overlaps);
    }
}
