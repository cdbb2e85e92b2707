package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** RBAC-04. */
class SelectorRulesTest {

    @Test
    void takesTheFourOperatorsAndLabels() {
        assertThat(errors("""
                matchLabels: {a.test/b: c}
                matchExpressions:
                  - {key: a, operator: In, values: [b]}
                  - {key: a, operator: NotIn, values: [b, c]}
                  - {key: a, operator: Exists}
                  - {key: a, operator: DoesNotExist}
                """)).isEmpty();
    }

    @Test
    void refusesValuesWhereTheOperatorHasNoneAndTheReverse() {
        assertThat(errors("matchExpressions: [{key: a, operator: In}, {key: a, operator: Exists, values: [b]}]"))
                .containsExactly(
                        "p.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or"
                                + " 'NotIn'",
                        "p.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or"
                                + " 'DoesNotExist'");
    }

    @Test
    void refusesOtherOperatorsKeysAndValues() {
        assertThat(errors("matchExpressions: [{key: 'a b', operator: Like}]"))
                .satisfiesExactly(
                        error -> assertThat(error)
                                .isEqualTo(
                                        "p.matchExpressions[0].operator: Invalid value: \"Like\": not a valid selector"
                                                + " operator"),
                        error -> assertThat(error).startsWith("p.matchExpressions[0].key: Invalid value: \"a b\": "));
        assertThat(errors("matchLabels: {a: 'b c'}"))
                .singleElement()
                .asString()
                .startsWith("p.matchLabels: Invalid value: \"b c\": ");
    }

    private static List<String> errors(String yaml) {
        return texts(SelectorRules.errors("p", yaml(yaml)));
    }
}
