package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Conditions in a definition's status. */
final class Conditions {
    private Conditions() {}

    static Tree.Mapping condition(String type, String status, String reason, String message) {
        return Tree.Mapping.EMPTY
                .with("type", type)
                .with("status", status)
                .with("reason", reason)
                .with("message", message);
    }

    /** The object with the condition in its place, or at the end; its time changes with its status alone. */
    static Tree.Mapping set(Tree.Mapping object, Tree.Mapping condition, Instant now) {
        String type = condition.textOrEmpty("type");
        Tree.Mapping timed = condition.with(
                "lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        List<Tree.Mapping> conditions = new ArrayList<>();
        boolean isNew = true;
        for (Tree.Mapping old : object.mapping("status").mappings("conditions")) {
            if (!old.textOrEmpty("type").equals(type)) {
                conditions.add(old);
                continue;
            }
            isNew = false;
            boolean same = old.textOrEmpty("status").equals(condition.textOrEmpty("status"));
            conditions.add(same ? timed.with("lastTransitionTime", old.get("lastTransitionTime")) : timed);
        }
        if (isNew) {
            conditions.add(timed);
        }
        return object.change("status", status -> status.with("conditions", Tree.Sequence.of(conditions)));
    }
}
