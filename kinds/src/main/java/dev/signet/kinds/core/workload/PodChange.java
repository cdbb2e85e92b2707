package dev.signet.kinds.core.workload;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What of a Pod's spec may change: images, a deadline, and more tolerations. What it runs as and where, never. */
final class PodChange {
    private static final String RULE = PodValidation.RULE;
    private static final String OTHERS = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private PodChange() {}

    static List<FieldError> errors(Tree.Mapping before, Tree.Mapping spec) {
        for (String member : List.of("containers", "initContainers")) {
            if (before.items(member).size() != spec.items(member).size()) {
                return List.of(
                        FieldError.forbidden("spec." + member, "pod updates may not add or remove containers", RULE));
            }
        }
        List<FieldError> errors = new ArrayList<>();
        deadline(before.whole("activeDeadlineSeconds"), spec.whole("activeDeadlineSeconds"), errors);
        if (!tolerations(spec).containsAll(tolerations(before))) {
            errors.add(FieldError.forbidden(
                    "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds", RULE));
        }
        List<String> changed = changed(fixed(before), fixed(spec));
        boolean grace = isMended(before, spec);
        if (!changed.isEmpty() && !(grace && changed.equals(List.of("terminationGracePeriodSeconds")))) {
            errors.add(FieldError.forbidden("spec", OTHERS + "\nchanged: " + String.join(", ", changed), RULE));
        }
        return errors;
    }

    private static boolean isMended(Tree.Mapping before, Tree.Mapping spec) {
        return before.whole("terminationGracePeriodSeconds").orElse(0L) < 0
                && spec.whole("terminationGracePeriodSeconds").orElse(0L) == 1;
    }

    private static void deadline(Optional<Long> before, Optional<Long> now, List<FieldError> errors) {
        if (before.isPresent() && now.isEmpty()) {
            errors.add(FieldError.invalidShown(
                    "spec.activeDeadlineSeconds",
                    "null",
                    "must not update from a positive integer to nil value",
                    RULE));
        } else if (before.isPresent() && now.get() > before.get()) {
            errors.add(FieldError.invalid(
                    "spec.activeDeadlineSeconds", now.get(), "must be less than or equal to previous value", RULE));
        }
    }

    private static List<Tree.Mapping> tolerations(Tree.Mapping spec) {
        return spec.mappings("tolerations").stream()
                .map(toleration -> toleration.without("tolerationSeconds"))
                .toList();
    }

    /** The spec without what may change. */
    private static Tree.Mapping fixed(Tree.Mapping spec) {
        Tree.Mapping fixed = spec.without("activeDeadlineSeconds").without("tolerations");
        for (String member : List.of("containers", "initContainers")) {
            if (fixed.has(member)) {
                fixed = fixed.with(
                        member,
                        Tree.Sequence.of(spec.mappings(member).stream()
                                .map(container -> container.without("image"))
                                .toList()));
            }
        }
        return fixed;
    }

    private static List<String> changed(Tree.Mapping before, Tree.Mapping spec) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(spec.members().keySet());
        names.removeIf(name -> before.get(name).equals(spec.get(name)));
        return List.copyOf(names);
    }
}
