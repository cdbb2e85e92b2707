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
record Conflicts(Map<Owner, FieldSet> fields) {

    static Conflicts of(ManagedFields managed, Owner applier, Comparisons comparisons) {
        Map<Owner, FieldSet> fields = new LinkedHashMap<>();
        managed.entries().forEach((owner, entry) -> {
            FieldSet taken = comparisons.taken(entry);
            if (!owner.equals(applier) && !taken.isEmpty()) {
                fields.put(owner, taken);
            }
        });
        return new Conflicts(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Conflicts minus(FieldSet allowed) {
        Map<Owner, FieldSet> left = new LinkedHashMap<>();
        fields.forEach((owner, set) -> {
            if (!set.minus(allowed).isEmpty()) {
                left.put(owner, set.minus(allowed));
            }
        });
        return new Conflicts(left);
    }

    Problem problem() {
        SortedMap<String, Owner> ordered = new TreeMap<>();
        fields.keySet().forEach(owner -> ordered.put(owner.identity(), owner));
        List<Problem.ApplyConflict.Overlap> overlaps = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Owner owner : ordered.values()) {
            lines.add("conflicts with " + owner + ":");
            for (List<String> path : fields.getOrDefault(owner, FieldSet.EMPTY).paths()) {
                overlaps.add(new Problem.ApplyConflict.Overlap("conflict with " + owner, Segment.shown(path)));
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
