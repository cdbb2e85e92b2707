package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.9Z");

    /** CSR-TYP-02: what is never left out, and what always is. */
    @Test
    void writesTypeStatusAndTimesAlways() {
        Condition bare = Condition.of(yaml("{type: Own, status: 'True', reason: '', message: ''}"));
        assertThat(bare.tree())
                .isEqualTo(yaml("{type: Own, status: 'True'}")
                        .with("lastUpdateTime", Tree.NULL)
                        .with("lastTransitionTime", Tree.NULL));
        assertThat(Condition.of(yaml("{}")).tree().members().keySet())
                .containsExactly("type", "status", "lastUpdateTime", "lastTransitionTime");
    }

    /** CSR-STR-06 */
    @Test
    void takesTheTransitionOfTheSameStatusAlone() {
        Condition old = Condition.of(yaml("{type: Own, status: 'True', lastTransitionTime: '2001-02-03T04:05:06Z'}"));
        Condition same = Condition.of(yaml("{type: Own, status: 'True'}"));
        Condition turned = Condition.of(yaml("{type: Own, status: 'False'}"));
        assertThat(same.dated(List.of(old), NOW).lastTransitionTime()).contains("2001-02-03T04:05:06Z");
        assertThat(turned.dated(List.of(old), NOW).lastTransitionTime()).contains("2026-11-24T10:00:00Z");
        assertThat(same.dated(List.of(same), NOW).lastTransitionTime())
                .as("a stored zero time is none")
                .contains("2026-11-24T10:00:00Z");
    }
}
