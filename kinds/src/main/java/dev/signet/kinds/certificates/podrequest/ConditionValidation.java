package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What conditions may be: those of this kind (PCR-UPD-02 2), and then those of any kind (PCR-UPD-02 3). */
final class ConditionValidation {
    private static final String RULE = "PCR-UPD-02";
    private static final String CONDITIONS = "status.conditions";
    private static final List<String> TRUE_ALONE = List.of("True");
    private static final List<String> ANY_STATUS = List.of("False", "True", "Unknown");
    private static final int LONGEST_REASON = 1_024;
    private static final int LONGEST_MESSAGE = 32_768;

    // Possessive, so that a long hostile reason costs linear time; the end of a word is looked at alone.
    private static final Pattern REASON = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_,:]*+(?<=[A-Za-z0-9_]))?+");
    private static final String REASON_TEXT =
            "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric"
                    + " characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or"
                    + " 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for"
                    + " validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')";

    private ConditionValidation() {}

    static List<FieldError> errors(List<Tree.Mapping> conditions) {
        List<FieldError> errors = new ArrayList<>();
        outcomes(conditions, errors);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            String path = CONDITIONS + "[" + i + "]";
            String type = conditions.get(i).textOrEmpty("type");
            if (!seen.add(type)) {
                errors.add(FieldError.duplicate(path + ".type", type, RULE));
            }
            standard(path, conditions.get(i), errors);
        }
        return errors;
    }

    /** The dot before the bracket is Kubernetes' own slip. */
    private static void outcomes(List<Tree.Mapping> conditions, List<FieldError> errors) {
        boolean one = false;
        for (int i = 0; i < conditions.size(); i++) {
            String path = CONDITIONS + ".[" + i + "]";
            String type = conditions.get(i).textOrEmpty("type");
            String status = conditions.get(i).textOrEmpty("status");
            if (!Outcome.TYPES.contains(type)) {
                errors.add(FieldError.unsupported(path + ".type", type, Outcome.TYPES, RULE));
                continue;
            }
            if (one) {
                errors.add(FieldError.invalid(
                        path + ".type",
                        type,
                        "There may be at most one condition with type \"Issued\", \"Denied\", or \"Failed\"",
                        RULE));
            }
            if (!status.equals("True")) {
                errors.add(FieldError.unsupported(path + ".status", status, TRUE_ALONE, RULE));
            }
            one = true;
        }
    }

    private static void standard(String path, Tree.Mapping condition, List<FieldError> errors) {
        String type = condition.textOrEmpty("type");
        QualifiedName.errors(type).forEach(text -> errors.add(FieldError.invalid(path + ".type", type, text, RULE)));
        String status = condition.textOrEmpty("status");
        if (!ANY_STATUS.contains(status)) {
            errors.add(FieldError.unsupported(path + ".status", status, ANY_STATUS, RULE));
        }
        condition
                .whole("observedGeneration")
                .filter(generation -> generation < 0)
                .ifPresent(generation -> errors.add(FieldError.invalid(
                        path + ".observedGeneration", generation, "must be greater than or equal to zero", RULE)));
        // PCR-STR-05
        if (condition.text("lastTransitionTime").isEmpty()) {
            errors.add(FieldError.required(path + ".lastTransitionTime", "", RULE));
        }
        reason(path + ".reason", condition.textOrEmpty("reason"), errors);
        if (octets(condition.textOrEmpty("message")) > LONGEST_MESSAGE) {
            errors.add(FieldError.tooLong(path + ".message", LONGEST_MESSAGE, RULE));
        }
    }

    private static void reason(String path, String reason, List<FieldError> errors) {
        if (reason.isEmpty()) {
            errors.add(FieldError.required(path, "", RULE));
            return;
        }
        if (!REASON.matcher(reason).matches()) {
            errors.add(FieldError.invalid(path, reason, REASON_TEXT, RULE));
        }
        if (octets(reason) > LONGEST_REASON) {
            errors.add(FieldError.tooLong(path, LONGEST_REASON, RULE));
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
