package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an update cannot change, since objects are stored by it (CRD-VAL-13). */
final class UpdateValidation {
    private UpdateValidation() {}

    static List<FieldError> errors(Definition stored, Definition object) {
        List<FieldError> errors = new ArrayList<>();
        if (stored.isTrue(Definition.ESTABLISHED)) {
            same("spec.scope", stored.spec().text("scope"), object.spec().text("scope"), errors);
            same("spec.names.kind", stored.names().text("kind"), object.names().text("kind"), errors);
        }
        same("spec.group", stored.spec().text("group"), object.spec().text("group"), errors);
        same("spec.names.plural", stored.names().text("plural"), object.names().text("plural"), errors);
        return errors;
    }

    private static void same(String path, Optional<String> before, Optional<String> now, List<FieldError> errors) {
        if (!before.equals(now)) {
            errors.add(FieldError.invalid(path, now.orElse(""), "field is immutable", "CRD-VAL-13"));
        }
    }
}
