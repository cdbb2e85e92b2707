package dev.signet.apiserver.query;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The query parameters of a write.
 *
 * @param dryRun answer as if it was done (GEN-DRY-01)
 * @param validation what becomes of unknown and duplicate fields (GEN-FV-01)
 */
public record WriteOptions(boolean dryRun, FieldValidation validation) {
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");

    public enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    /**
     * @param kind {@code CreateOptions}, {@code UpdateOptions} or {@code DeleteOptions}, for errors
     * @throws Problem.Thrown {@link Problem.Invalid} where a value is none of those known
     */
    public static WriteOptions of(Parameters parameters, String kind) {
        return of(parameters, kind, List.of());
    }

    /** Of a patch that is no application: it cannot be forced. */
    public static WriteOptions ofPatch(Parameters parameters) {
        return of(
                parameters,
                "PatchOptions",
                parameters.has("force")
                        ? List.of(
                                FieldError.forbidden("force", "may not be specified for non-apply patch", "GEN-SSA-01"))
                        : List.of());
    }

    /** Of an application, which has to say whose it is (GEN-SSA-01). */
    public static WriteOptions ofApply(Parameters parameters) {
        return of(
                parameters,
                "PatchOptions",
                parameters.text("fieldManager").isEmpty()
                        ? List.of(FieldError.required("fieldManager", "is required for apply patch", "GEN-SSA-01"))
                        : List.of());
    }

    private static WriteOptions of(Parameters parameters, String kind, List<FieldError> before) {
        List<FieldError> errors = new ArrayList<>(before);
        errors.addAll(FieldManager.errors(parameters.text("fieldManager")));
        List<String> dryRun = parameters.texts("dryRun").stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (!dryRun.stream().allMatch("All"::equals)) {
            String shown = dryRun.stream().map(Quoting::quote).collect(Collectors.joining(",", "[", "]"));
            errors.add(new FieldError(
                    "dryRun", FieldError.Kind.UNSUPPORTED, shown, "supported values: \"All\"", "GEN-DRY-01"));
        }
        String validation = parameters.text("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            errors.add(FieldError.unsupported("fieldValidation", validation, VALIDATIONS, "GEN-FV-01"));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(new KindName("meta.k8s.io", kind), "", errors).thrown();
        }
        return new WriteOptions(!dryRun.isEmpty(), validation(validation));
    }

    private static FieldValidation validation(String value) {
        return switch (value) {
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            default -> FieldValidation.WARN;
        };
    }
}
