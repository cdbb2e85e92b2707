package dev.signet.apiserver.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** GEN-OBJ-03 */
final class PathSegmentTest {

    @Test
    void takesWhatCanStandInAPath() {
        assertThat(PathSegment.errors("Upper:case_and more...")).isEmpty();
    }

    @Test
    void refusesWhatMeansSomethingElseThere() {
        assertThat(PathSegment.errors(".")).containsExactly("may not be '.'");
        assertThat(PathSegment.errors("..")).containsExactly("may not be '..'");
        assertThat(PathSegment.errors("a/b%c")).containsExactly("may not contain '/'", "may not contain '%'");
    }
}
