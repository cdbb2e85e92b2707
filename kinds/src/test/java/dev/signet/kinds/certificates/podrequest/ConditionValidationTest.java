package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.condition;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionValidationTest {

    private static List<String> errors(Tree.Mapping... conditions) {
        return texts(ConditionValidation.errors(List.of(conditions)));
    }

    private static List<String> errorsWith(String field, String value) {
        return errors(condition("Denied").with(field, value));
    }

    @Test
    void takesAGoodOne() {
        assertThat(errors()).isEmpty();
        assertThat(errors(condition("Issued"))).isEmpty();
    }

    /** PCR-UPD-02 2, with the dot before the bracket. */
    @Test
    void knowsThreeTypes() {
        assertThat(errors(condition("Unknown")))
                .containsExactly("status.conditions.[0].type: Unsupported value: \"Unknown\": supported values:"
                        + " \"Issued\", \"Denied\", \"Failed\"");
    }

    /** PCR-UPD-02 2 */
    @Test
    void knowsNoStatusButTrue() {
        assertThat(errorsWith("status", "False"))
                .containsExactly(
                        "status.conditions.[0].status: Unsupported value: \"False\": supported values: \"True\"");
        assertThat(errorsWith("status", "x"))
                .as("and PCR-UPD-02 3 behind it")
                .containsExactly(
                        "status.conditions.[0].status: Unsupported value: \"x\": supported values: \"True\"",
                        "status.conditions[0].status: Unsupported value: \"x\": supported values: \"False\", \"True\","
                                + " \"Unknown\"");
    }

    /** PCR-UPD-02 2 */
    @Test
    void takesOneOfThem() {
        assertThat(errors(condition("Issued"), condition("Denied")))
                .containsExactly("status.conditions.[1].type: Invalid value: \"Denied\": There may be at most one"
                        + " condition with type \"Issued\", \"Denied\", or \"Failed\"");
        assertThat(errors(condition("Failed"), condition("Failed")))
                .containsExactly(
                        "status.conditions.[1].type: Invalid value: \"Failed\": There may be at most one condition with"
                                + " type \"Issued\", \"Denied\", or \"Failed\"",
                        "status.conditions[1].type: Duplicate value: \"Failed\"");
    }

    /** PCR-UPD-02 3, PCR-STR-05: a time is not filled in. */
    @Test
    void wantsTimeAndReason() {
        Tree.Mapping bare = Tree.Mapping.EMPTY.with("type", "Denied").with("status", "True");
        assertThat(errors(bare))
                .containsExactly(
                        "status.conditions[0].lastTransitionTime: Required value",
                        "status.conditions[0].reason: Required value");
    }

    /** PCR-UPD-02 3 */
    @Test
    void readsReasons() {
        String text = ": a condition reason must start with alphabetic character, optionally followed by a string of"
                + " alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name', "
                + " or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is"
                + " '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')";
        for (String bad : List.of("1", "a:", "a b", "_", "A,")) {
            assertThat(errorsWith("reason", bad))
                    .containsExactly("status.conditions[0].reason: Invalid value: \"" + bad + "\"" + text);
        }
        for (String good : List.of("A", "a_", "A,b", "A:B_", "R".repeat(1_024))) {
            assertThat(errorsWith("reason", good)).isEmpty();
        }
        assertThat(errorsWith("reason", "R".repeat(1_025)))
                .containsExactly("status.conditions[0].reason: Too long: may not be more than 1024 bytes");
    }

    /** PCR-UPD-02 3 */
    @Test
    void limitsMessagesAndGenerations() {
        assertThat(errorsWith("message", "m".repeat(32_768))).isEmpty();
        assertThat(errorsWith("message", "m".repeat(32_769)))
                .containsExactly("status.conditions[0].message: Too long: may not be more than 32768 bytes");
        assertThat(errors(condition("Denied").with("observedGeneration", -1)))
                .containsExactly(
                        "status.conditions[0].observedGeneration: Invalid value: -1: must be greater than or equal to zero");
    }
}
