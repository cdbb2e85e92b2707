package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What {@code status.storedVersions} has to hold: versions that there are, the stored one among them (CRD-VAL-12). */
final class StatusValidation {
    private static final String PATH = "status.storedVersions";
    private static final String RULE = "CRD-VAL-12";

    private StatusValidation() {}

    static List<FieldError> storedVersions(Definition definition) {
        List<String> stored = definition.status().texts("storedVersions");
        List<FieldError> errors = new ArrayList<>();
        if (stored.isEmpty()) {
            errors.add(FieldError.invalidShown(PATH, "null", "must have at least one stored version", RULE));
            return errors;
        }
        List<String> declared = definition.versions().stream()
                .map(version -> version.textOrEmpty("name"))
                .toList();
        for (int i = 0; i < stored.size(); i++) {
            if (!declared.contains(stored.get(i))) {
                errors.add(FieldError.invalid(
                        PATH + "[" + i + "]",
                        stored.get(i),
                        "missing from spec.versions; " + stored.get(i)
                                + " was previously a storage version, and must remain in spec.versions until a storage"
                                + " migration ensures no data remains persisted in " + stored.get(i)
                                + " and removes " + stored.get(i) + " from status.storedVersions",
                        RULE));
            }
        }
        definition
                .storageVersion()
                .filter(version -> !stored.contains(version))
                .ifPresent(version -> errors.add(FieldError.invalidShown(
                        PATH,
                        "["
                                + String.join(
                                        ",",
                                        stored.stream()
                                                .map(text -> "\"" + text + "\"")
                                                .toList()) + "]",
                        "must have the storage version " + version,
                        RULE)));
        return errors;
    }
}
