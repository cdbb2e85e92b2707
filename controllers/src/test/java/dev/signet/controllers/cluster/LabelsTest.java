package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Map<String, String> LABELS = Map.of("a", "1", "b", "2");

    @Test
    void selectsEverythingWithoutConditions() {
        assertThat(Labels.match(new LabelSelector(), Map.of())).isTrue();
    }

    @Test
    void wantsEveryLabel() {
        assertThat(match(new LabelSelectorBuilder().addToMatchLabels("a", "1").addToMatchLabels("b", "2")))
                .isTrue();
        assertThat(match(new LabelSelectorBuilder().addToMatchLabels("a", "1").addToMatchLabels("b", "3")))
                .isFalse();
    }

    @Test
    void knowsTheFourOperators() {
        assertThat(matches("a", "In", "0", "1")).isTrue();
        assertThat(matches("c", "In", "1")).isFalse();
        assertThat(matches("a", "NotIn", "1")).isFalse();
        assertThat(matches("c", "NotIn", "1")).isTrue();
        assertThat(matches("a", "Exists")).isTrue();
        assertThat(matches("c", "Exists")).isFalse();
        assertThat(matches("a", "DoesNotExist")).isFalse();
        assertThat(matches("c", "DoesNotExist")).isTrue();
        assertThat(matches("a", "Likes", "1")).isFalse();
    }

    private static boolean matches(String key, String operator, String... values) {
        return match(new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey(key)
                .withOperator(operator)
                .withValues(values)
                .endMatchExpression());
    }

    private static boolean match(LabelSelectorBuilder selector) {
        return Labels.match(selector.build(), LABELS);
    }
}
