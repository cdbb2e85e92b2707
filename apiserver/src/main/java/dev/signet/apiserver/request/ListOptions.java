package dev.signet.apiserver.request;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Which state a list or watch is of, and how much of it.
 *
 * @param revision the {@code resourceVersion}; empty where none is sent
 * @param match what the revision means
 * @param limit 0 for all
 */
record ListOptions(
        Optional<Long> revision, Match match, int limit, Optional<ContinueToken> next, boolean sendInitialEvents) {

    /** {@code resourceVersionMatch}. */
    enum Match {
        UNSET,
        NOT_OLDER_THAN,
        EXACT
    }

    /** @throws Problem.Thrown where they contradict themselves (GEN-RV-01, GEN-LST-02) */
    static ListOptions ofList(Parameters parameters) {
        Match match = match(parameters);
        refuse(parameters.has("sendInitialEvents"), "sendInitialEvents", "sendInitialEvents is forbidden for list");
        String token = parameters.text("continue");
        String version = parameters.text("resourceVersion");
        refuse(
                match != Match.UNSET && !token.isEmpty(),
                "resourceVersionMatch",
                "resourceVersionMatch is forbidden when continue is provided");
        refuse(
                match != Match.UNSET && version.isEmpty(),
                "resourceVersionMatch",
                "resourceVersionMatch is forbidden unless resourceVersion is provided");
        refuse(
                match == Match.EXACT && version.equals("0"),
                "resourceVersionMatch",
                "resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\"");
        if (!token.isEmpty() && !version.isEmpty() && !version.equals("0")) {
            throw new Problem.BadRequest("specifying resource version is not allowed when using continue").thrown();
        }
        Optional<ContinueToken> next = token.isEmpty() ? Optional.empty() : Optional.of(ContinueToken.parse(token));
        return new ListOptions(listRevision(version), match, limit(parameters), next, false);
    }

    /** @throws Problem.Thrown where they contradict themselves (GEN-WAT-04) */
    static ListOptions ofWatch(Parameters parameters) {
        Match match = match(parameters);
        boolean initial = parameters.truth("sendInitialEvents");
        refuse(
                initial && match != Match.NOT_OLDER_THAN,
                "resourceVersionMatch",
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        refuse(
                match != Match.UNSET && !parameters.has("sendInitialEvents"),
                "resourceVersionMatch",
                "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        return new ListOptions(
                watchRevision(parameters.text("resourceVersion")), match, 0, Optional.empty(), initial);
    }

    private static Match match(Parameters parameters) {
        return switch (parameters.text("resourceVersionMatch")) {
            case "" -> Match.UNSET;
            case "Exact" -> Match.EXACT;
            case "NotOlderThan" -> Match.NOT_OLDER_THAN;
            default -> throw invalid(FieldError.unsupported(
                    "resourceVersionMatch",
                    parameters.text("resourceVersionMatch"),
                    List.of("Exact", "NotOlderThan"),
                    "GEN-RV-01"));
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

    /** Upstream answers a watch of a bad version with 500. */
    private static Optional<Long> watchRevision(String version) {
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

    private static void refuse(boolean wrong, String field, String why) {
        if (wrong) {
            throw invalid(FieldError.forbidden(field, why, "GEN-RV-01"));
        }
    }

    private static Problem.Thrown invalid(FieldError error) {
        return new Problem.Invalid(new KindName("meta.k8s.io", "ListOptions"), "", List.of(error)).thrown();
    }
}
