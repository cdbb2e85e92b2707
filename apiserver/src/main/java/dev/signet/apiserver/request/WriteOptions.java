package dev.signet.apiserver.request;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The query parameters of a write.
 *
 * @param dryRun answer as if it was done (GEN-DRY-01)
 * @param validation what becomes of unknown and duplicate fields (GEN-FV-01)
 */
record WriteOptions(boolean dryRun, FieldValidation validation) {

    enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    /**
     * @param kind {@code CreateOptions}, {@code UpdateOptions}, {@code PatchOptions} or {@code DeleteOptions}, for errors
     * @throws Problem.Thrown {@link Problem.Invalid} where a value is none of those known
     */
    static WriteOptions of(Parameters parameters, String kind) {
        return new WriteOptions(dryRun(parameters, kind), validation(parameters, kind));
    }

    private static boolean dryRun(Parameters parameters, String kind) {
        List<String> values = parameters.texts("dryRun").stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (!values.stream().allMatch("All"::equals)) {
            String shown = values.stream().map(Quoting::quote).collect(Collectors.joining(",", "[", "]"));
            throw invalid(
                    kind,
                    new FieldError(
                            "dryRun",
                            FieldError.Kind.UNSUPPORTED,
                            shown,
                            "supported values: \"All\"",
                            "GEN-DRY-01"));
        }
        return !values.isEmpty();
    }

    private static FieldValidation validation(Parameters parameters, String kind) {
        String value = parameters.text("fieldValidation");
        return switch (value) {
            case "", "Warn" -> FieldValidation.WARN;
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            default -> throw invalid(
                    kind,
                    FieldError.unsupported(
                            "fieldValidation", value, List.of("", "Ignore", "Strict", "Warn"), "GEN-FV-01"));
        };
    }

    private static Problem.Thrown invalid(String kind, FieldError error) {
        return new Problem.Invalid(new KindName("meta.k8s.io", kind), "", List.of(error)).thrown();
    }
}
