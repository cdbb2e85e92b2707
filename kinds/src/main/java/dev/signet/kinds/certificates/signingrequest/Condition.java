package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One condition of a request. Absent texts are empty.
 *
 * @param lastUpdateTime RFC 3339; absent for Go's zero time
 * @param lastTransitionTime likewise
 */
record Condition(
        String type,
        String status,
        String reason,
        String message,
        Optional<String> lastUpdateTime,
        Optional<String> lastTransitionTime) {

    static final String APPROVED = "Approved";
    static final String DENIED = "Denied";
    static final String FAILED = "Failed";

    /** What is never taken back, in the order in which messages name it (CSR-TYP-05, CSR-UPD-02). */
    static final List<String> FINAL_TYPES = List.of(APPROVED, DENIED, FAILED);

    static final String TRUE = "True";

    static Condition of(Tree.Mapping tree) {
        return new Condition(
                tree.textOrEmpty("type"),
                tree.textOrEmpty("status"),
                tree.textOrEmpty("reason"),
                tree.textOrEmpty("message"),
                tree.text("lastUpdateTime"),
                tree.text("lastTransitionTime"));
    }

    /** CSR-TYP-02: type, status and times are never left out, empty texts of the others always. */
    Tree.Mapping tree() {
        Tree.Mapping tree = Tree.Mapping.of("type", new Tree.Text(type), "status", new Tree.Text(status));
        if (!reason.isEmpty()) {
            tree = tree.with("reason", reason);
        }
        if (!message.isEmpty()) {
            tree = tree.with("message", message);
        }
        return tree.with("lastUpdateTime", time(lastUpdateTime)).with("lastTransitionTime", time(lastTransitionTime));
    }

    /**
     * Fills in missing times (CSR-STR-06); times that the client sets are kept, wherever they lie.
     *
     * @param before the conditions that the object has until now
     */
    Condition dated(List<Condition> before, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String transition = lastTransitionTime
                .or(() -> before.stream()
                        .filter(old -> old.type.equals(type) && old.status.equals(status))
                        .flatMap(old -> old.lastTransitionTime.stream())
                        .findFirst())
                .orElse(time);
        return new Condition(
                type, status, reason, message, Optional.of(lastUpdateTime.orElse(time)), Optional.of(transition));
    }

    private static Tree time(Optional<String> time) {
        return time.<Tree>map(Tree.Text::new).orElse(Tree.NULL);
    }
}
