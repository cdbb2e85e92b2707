package dev.signet.apiserver.request;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.query.WriteOptions.FieldValidation;
import java.util.List;

/**
 * What becomes of the complaints of a strict reader, about fields that are unknown or there twice: nothing, warnings or a
 * refusal, as the client wants it (GEN-FV-01).
 */
record FieldComplaints(ResourceCall call, FieldValidation validation) {

    /** About a body. */
    void heed(List<String> complaints) {
        switch (validation) {
            case IGNORE -> {}
            case WARN -> call.reply().warn(complaints);
            case STRICT -> {
                if (!complaints.isEmpty()) {
                    KindName kind = call.kind().kindName();
                    throw new Problem.BadRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                                    .formatted(kind.kind(), call.version().name(), kind.kind(), strict(complaints)))
                            .thrown();
                }
            }
        }
    }

    /** About what a patch has made: its refusal is a 422 without a name. */
    void heedPatched(List<String> complaints) {
        if (validation == FieldValidation.STRICT && !complaints.isEmpty()) {
            FieldError error = FieldError.invalidShown("patch", "", strict(complaints), "GEN-FV-01");
            throw new Problem.Invalid(new KindName("", ""), "", List.of(error)).thrown();
        }
        heed(complaints);
    }

    /** About the YAML of an applied object: names that come twice in it. */
    void heedApplied(List<String> complaints) {
        List<String> texts = complaints.stream()
                .map(complaint -> "error converting YAML to JSON: " + complaint)
                .toList();
        if (validation == FieldValidation.STRICT && !texts.isEmpty()) {
            throw new Problem.BadRequest("error strict decoding YAML: " + texts.getFirst()).thrown();
        }
        if (validation == FieldValidation.WARN) {
            call.reply().warn(texts);
        }
    }

    private static String strict(List<String> complaints) {
        return "strict decoding error: " + String.join(", ", complaints);
    }
}
