package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputPatternTest {

    @Test
    void matchesItself() {
        assertThat(matches("a (b) [c]\n", "a (b) [c]")).isTrue();
        assertThat(matches("a\nb", "a", "b")).isTrue();
    }

    @Test
    void wantsEveryLine() {
        assertThat(matches("a\nb\n", "a")).isFalse();
        assertThat(matches("a\n", "a", "b")).isFalse();
        assertThat(matches("a\n")).isFalse();
        assertThat(matches("b\na\n", "a", "b")).isFalse();
    }

    @Test
    void takesNothingForNothing() {
        assertThat(matches("")).isTrue();
        assertThat(matches("\n")).isTrue();
    }

    @Test
    void takesAnyTextForDots() {
        assertThat(matches("age 12s of it\n", "age ... of it")).isTrue();
        assertThat(matches("age 12s\nof it\n", "age ... of it")).isFalse();
    }

    @Test
    void takesAnyLinesForDotsAlone() {
        assertThat(matches("a\nb\nc\n", "a", "...", "c")).isTrue();
        assertThat(matches("a\nc\n", "a", "...", "c")).isTrue();
        assertThat(matches("", "...")).isTrue();
        assertThat(matches("a\nb\n", "a", "...", "c")).isFalse();
    }

    @Test
    void takesAnyGapBetweenColumns() {
        assertThat(matches("NAME     AGE\n", "NAME   AGE")).isTrue();
        assertThat(matches("NAME AGE\n", "NAME   AGE")).isFalse();
    }

    @Test
    void keepsIndentation() {
        assertThat(matches("    name: x\n", "    name: x")).isTrue();
        assertThat(matches("  name: x\n", "    name: x")).isFalse();
    }

    @Test
    void takesAnExpressionBetweenSlashes() {
        assertThat(matches("csr-17\n", "/csr-\\d+/")).isTrue();
        assertThat(matches("csr-x\n", "/csr-\\d+/")).isFalse();
    }

    @Test
    void knowsVariables() {
        assertThat(matches("https://127.0.0.1:99/\n", "https://127.0.0.1:$PORT/"))
                .isTrue();
        assertThat(matches("/d.t/x\n", "/$DATA/x/")).isTrue();
        assertThat(matches("/dot/x\n", "/$DATA/x/")).isFalse();
        assertThat(matches("$HOME\n", "$HOME")).isTrue();
    }

    @Test
    void findsALineAmongOthers() {
        OutputPattern ready = new OutputPattern(List.of("ready on ..."));
        assertThat(ready.occursIn("starting\nready on 6443\nmore\n", Map.of())).isTrue();
        assertThat(ready.occursIn("not ready on 6443\n", Map.of())).isFalse();
    }

    private static boolean matches(String text, String... lines) {
        return new OutputPattern(List.of(lines)).matches(text, Map.of("PORT", "99", "DATA", "/d.t"));
    }
}
