package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits of texts: length, pattern, format. Of length and pattern the first one that fails is told. */
final class TextChecks {
    private TextChecks() {}

    static List<FieldError> errors(Tree.Mapping schema, String path, String text) {
        List<FieldError> errors = new ArrayList<>();
        limits(schema, path, text).ifPresent(errors::add);
        String format = schema.textOrEmpty("format");
        if (!Formats.fits(format, text)) {
            errors.add(ValueValidation.ofType(path, Quoting.quote(text), format));
        }
        return errors;
    }

    private static Optional<FieldError> limits(Tree.Mapping schema, String path, String text) {
        int length = text.codePointCount(0, text.length());
        Optional<Long> most = schema.whole("maxLength").filter(limit -> length > limit);
        if (most.isPresent()) {
            return Optional.of(FieldError.tooLong(path, most.get().intValue(), "CRD-VAL-02"));
        }
        Optional<Long> least = schema.whole("minLength").filter(limit -> length < limit);
        if (least.isPresent()) {
            return Optional.of(ValueValidation.invalid(
                    path, new Tree.Text(text), "should be at least " + least.get() + " chars long"));
        }
        return schema.text("pattern")
                .filter(pattern -> !pattern.isEmpty() && !GoPattern.found(pattern, text))
                .map(pattern -> ValueValidation.invalid(path, new Tree.Text(text), "should match '" + pattern + "'"));
    }
}
