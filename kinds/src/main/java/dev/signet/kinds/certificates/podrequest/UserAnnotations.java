package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code spec.unverifiedUserAnnotations}: keys with a domain, and not too much of it all (PCR-VAL-03). */
final class UserAnnotations {
    private static final String PATH = "spec.unverifiedUserAnnotations";
    private static final String RULE = "PCR-VAL-03";

    /** Bytes of keys and values together. */
    private static final int LIMIT = 262_144;

    private UserAnnotations() {}

    static List<FieldError> errors(Map<String, String> annotations) {
        List<FieldError> errors = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            errors.addAll(keyErrors(annotation.getKey().toLowerCase(Locale.ROOT)));
            bytes += octets(annotation.getKey()) + octets(annotation.getValue());
        }
        if (bytes > LIMIT) {
            errors.add(FieldError.tooLong(PATH, LIMIT, RULE));
        }
        return errors;
    }

    private static List<FieldError> keyErrors(String key) {
        if (key.isEmpty()) {
            return List.of(FieldError.required(PATH, "", RULE));
        }
        List<String> texts = QualifiedName.errors(key);
        if (texts.isEmpty() && key.indexOf('/') < 0) {
            texts = List.of("must be a domain-prefixed key (such as \"acme.io/foo\")");
        }
        return texts.stream()
                .map(text -> FieldError.invalid(PATH, key, text, RULE))
                .toList();
    }

    private static long octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
