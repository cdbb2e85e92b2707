package dev.signet.apiserver.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.object.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteOptionsTest {

    private static List<String> errors(String query) {
        Problem problem = catchThrowableOfType(Problem.Thrown.class, () -> WriteOptions.ofPatch(new Parameters(query)))
                .problem();
        return ((Problem.Invalid) problem)
                .errors().stream().map(Object::toString).toList();
    }

    /** GEN-FV-01: to warn is the default. */
    @Test
    void warnsByDefault() {
        assertThat(WriteOptions.of(new Parameters(""), "CreateOptions"))
                .isEqualTo(new WriteOptions(false, WriteOptions.FieldValidation.WARN));
        assertThat(WriteOptions.of(new Parameters("dryRun=All&fieldValidation=Strict"), "CreateOptions"))
                .isEqualTo(new WriteOptions(true, WriteOptions.FieldValidation.STRICT));
    }

    /** GEN-SSA-01, GEN-DRY-01, GEN-FV-01. */
    @Test
    void listsAllThatIsWrong() {
        assertThat(errors("force=1&fieldManager=a%07b&dryRun=Some&fieldValidation=Hard"))
                .containsExactly(
                        "force: Forbidden: may not be specified for non-apply patch",
                        "fieldManager: Invalid value: \"a\\ab\": invalid character U+0007 (at position 1)",
                        "dryRun: Unsupported value: [\"Some\"]: supported values: \"All\"",
                        "fieldValidation: Unsupported value: \"Hard\": supported values: \"\", \"Ignore\","
                                + " \"Strict\", \"Warn\"");
    }

    /** GEN-SSA-01: bytes count, not characters. */
    @Test
    void boundsTheNameOfAManager() {
        assertThat(errors("fieldManager=" + "x".repeat(129)))
                .containsExactly("fieldManager: Too long: may not be more than 128 bytes");
        assertThat(errors("fieldManager=" + "%C3%BC".repeat(65))).hasSize(1);
        assertThat(WriteOptions.ofApply(new Parameters("fieldManager=" + "x".repeat(128))))
                .isNotNull();
    }
}
