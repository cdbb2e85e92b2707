package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionRangeTest {

    @Test
    void readsAVersionAndNewerOnes() {
        assertThat(VersionRange.parse("1.28+").contains(27)).isFalse();
        assertThat(VersionRange.parse("1.28+").contains(28)).isTrue();
        assertThat(VersionRange.parse("1.28+").contains(33)).isTrue();
    }

    @Test
    void readsAVersionAndOlderOnes() {
        assertThat(VersionRange.parse("1.27-").contains(20)).isTrue();
        assertThat(VersionRange.parse("1.27-").contains(28)).isFalse();
    }

    @Test
    void readsOneVersion() {
        assertThat(VersionRange.parse("1.30").contains(30)).isTrue();
        assertThat(VersionRange.parse("1.30").contains(31)).isFalse();
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> VersionRange.parse("new")).hasMessageContaining("\"new\"");
    }
}
