package dev.signet.kinds.certificates.signer;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.certificates.Problem;
import java.util.List;

/** What is wrong with {@code spec.signerName}, as the API says it (CSR-VAL-04). */
public final class SignerNameErrors {

    private SignerNameErrors() {}

    public static List<FieldError> of(List<Problem> problems) {
        return problems.stream().map(SignerNameErrors::of).toList();
    }

    private static FieldError of(Problem problem) {
        FieldError.Kind kind = switch (problem.kind()) {
            case REQUIRED -> FieldError.Kind.REQUIRED;
            case INVALID -> FieldError.Kind.INVALID;
            case TOO_LONG -> FieldError.Kind.TOO_LONG;
        };
        String shown = kind == FieldError.Kind.INVALID ? Quoting.quote(problem.value()) : "";
        return new FieldError("spec.signerName", kind, shown, problem.detail(), "CSR-VAL-04");
    }
}
