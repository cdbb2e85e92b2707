package dev.signet.apiserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSetTest {
    private static final FieldSet ONE = FieldSet.ofDotted(List.of("a", "a.b", "a.c.d", "e"));

    @Test
    void unites() {
        assertThat(ONE.union(FieldSet.ofDotted(List.of("a.b.x", "f"))))
                .isEqualTo(FieldSet.ofDotted(List.of("a", "a.b", "a.b.x", "a.c.d", "e", "f")));
    }

    @Test
    void takesPathByPath() {
        assertThat(ONE.minus(FieldSet.ofDotted(List.of("a", "a.c", "e"))))
                .isEqualTo(FieldSet.ofDotted(List.of("a.b", "a.c.d")));
    }

    @Test
    void takesWithAllThatIsBelow() {
        assertThat(ONE.without(FieldSet.ofDotted(List.of("a.c", "a.b.x"))))
                .isEqualTo(FieldSet.ofDotted(List.of("a", "a.b", "e")));
        assertThat(ONE.without(FieldSet.ofDotted(List.of("a", "e"))).isEmpty()).isTrue();
    }

    @Test
    void intersects() {
        assertThat(ONE.intersection(FieldSet.ofDotted(List.of("a.c.d", "a.c", "g"))))
                .isEqualTo(FieldSet.ofDotted(List.of("a.c.d")));
    }

    @Test
    void isEmptyWithoutPaths() {
        assertThat(ONE.minus(ONE).isEmpty()).isTrue();
        assertThat(ONE.minus(ONE)).isEqualTo(FieldSet.EMPTY);
    }

    /** A declared field on the way is owned with what is in it, a free name and an item are not. */
    @Test
    void addsDeclaredFieldsOnTheWay() {
        FieldSet set = FieldSet.ofDotted(List.of("spec.tide.high", "metadata.labels.a"));

        assertThat(set.withNamedFields(Berths.SCHEMA).paths())
                .containsExactlyInAnyOrder(
                        List.of("f:spec"),
                        List.of("f:spec", "f:tide"),
                        List.of("f:spec", "f:tide", "f:high"),
                        List.of("f:metadata"),
                        List.of("f:metadata", "f:labels"),
                        List.of("f:metadata", "f:labels", "f:a"));
    }

    @Test
    void listsWhatIsAboveFirst() {
        assertThat(ONE.paths())
                .containsExactly(List.of("f:a"), List.of("f:e"), List.of("f:a", "f:b"), List.of("f:a", "f:c", "f:d"));
    }
}
