package dev.signet.apiserver.query;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which state a list or watch is of, and how much of it.
 *
 * @param revision the {@code resourceVersion}; empty where none is sent
 * @param match what the revision means
 * @param limit 0 for all
 */
public record ListOptions(
        Optional<Long> revision, Match match, int limit, Optional<ContinueToken> next, InitialEvents initialEvents) {
    private static final String MATCH = "resourceVersionMatch";
    private static final String INITIAL = "sendInitialEvents";

    /** {@code resourceVersionMatch}. */
    public enum Match {
        UNSET,
        NOT_OLDER_THAN,
        EXACT
    }

    /** {@code sendInitialEvents}. */
    public enum InitialEvents {
        UNSET,
        SENT,
        NOT_SENT
    }

    /** @throws Problem.Thrown where they contradict themselves (GEN-RV-01, GEN-LST-02) */
    public static ListOptions ofList(Parameters parameters) {
        String match = parameters.text(MATCH);
        String token = parameters.text("continue");
        String version = parameters.text("resourceVersion");
        List<FieldError> errors = new ArrayList<>();
        if (!match.isEmpty()) {
            forbid(
                    errors,
                    version.isEmpty(),
                    MATCH,
                    "resourceVersionMatch is forbidden unless resourceVersion is provided");
            forbid(errors, !token.isEmpty(), MATCH, "resourceVersionMatch is forbidden when continue is provided");
            checkKnown(errors, match, List.of("Exact", "NotOlderThan", ""));
            forbid(
                    errors,
                    match.equals("Exact") && version.equals("0"),
                    MATCH,
                    "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
        forbid(errors, parameters.has(INITIAL), INITIAL, "sendInitialEvents is forbidden for list");
        refuse(errors);
        int limit = limit(parameters);
        if (!token.isEmpty() && !version.isEmpty() && !version.equals("0")) {
            throw new Problem.BadRequest("specifying resource version is not allowed when using continue").thrown();
        }
        Optional<ContinueToken> next = token.isEmpty() ? Optional.empty() : Optional.of(ContinueToken.parse(token));
        return new ListOptions(listRevision(version), match(match), limit, next, InitialEvents.UNSET);
    }

    /** @throws Problem.Thrown where they contradict themselves (GEN-WAT-04) */
    public static ListOptions ofWatch(Parameters parameters) {
        String match = parameters.text(MATCH);
        boolean said = parameters.has(INITIAL);
        List<FieldError> errors = new ArrayList<>();
        forbid(
                errors,
                said && !match.equals("NotOlderThan"),
                MATCH,
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (!match.isEmpty()) {
            forbid(
                    errors,
                    !said,
                    MATCH,
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            checkKnown(errors, match, List.of("Exact", "NotOlderThan"));
            forbid(
                    errors,
                    !parameters.text("continue").isEmpty(),
                    MATCH,
                    "resourceVersionMatch is forbidden when continue is provided");
        }
        refuse(errors);
        InitialEvents initial =
                !said ? InitialEvents.UNSET : parameters.truth(INITIAL) ? InitialEvents.SENT : InitialEvents.NOT_SENT;
        return new ListOptions(
                watchRevision(parameters.text("resourceVersion")), match(match), 0, Optional.empty(), initial);
    }

    private static void checkKnown(List<FieldError> errors, String match, List<String> known) {
        if (!known.contains(match)) {
            errors.add(FieldError.unsupported(MATCH, match, known, "GEN-RV-01"));
        }
    }

    private static Match match(String text) {
        return switch (text) {
            case "Exact" -> Match.EXACT;
            case "NotOlderThan" -> Match.NOT_OLDER_THAN;
            default -> Match.UNSET;
        };
    }

    private static int limit(Parameters parameters) {
        return Math.clamp(parameters.number("limit").orElse(0L), 0, Integer.MAX_VALUE);
    }

    private static Optional<Long> listRevision(String version) {
        try {
            return version.isEmpty() ? Optional.empty() : Optional.of(Long.parseUnsignedLong(version));
        } catch (NumberFormatException e) {
            throw new Problem.BadRequest("invalid resource version: " + notANumber(version)).thrown();
        }
    }

    /** Upstream answers a watch or a get of a bad version with 500. */
    public static Optional<Long> watchRevision(String version) {
        try {
            return version.isEmpty() ? Optional.empty() : Optional.of(Long.parseUnsignedLong(version));
        } catch (NumberFormatException e) {
            throw new Problem.Internal(notANumber(version)).thrown();
        }
    }

    private static String notANumber(String version) {
        return "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
                .formatted(version, version);
    }

    private static void forbid(List<FieldError> errors, boolean wrong, String field, String why) {
        if (wrong) {
            errors.add(FieldError.forbidden(field, why, "GEN-RV-01"));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(new KindName("meta.k8s.io", "ListOptions"), "", errors).thrown();
        }
    }
}
