package dev.signet.apiserver.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Selector.Operator;
import dev.signet.apiserver.object.Selector.Requirement;
import dev.signet.apiserver.object.Tree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GEN-LST-01. */
final class SelectorsTest {

    private static Selector selector(String parameter, String text) {
        return Selectors.of(new Parameters(parameter + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    private static boolean matches(String selector, Map<String, String> labels) {
        Tree.Mapping metadata = Tree.Mapping.of("labels", Tree.Mapping.ofTexts(labels));
        return selector("labelSelector", selector).matches(Tree.Mapping.of("metadata", metadata));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a=1", "a==1", "a in (1,2)", "a!=2", "a notin (2)", "!b", "a>0", "a lt 5", "a=1,!b", "b!=x"
            })
    void selectsAnObjectLabelled(String selector) {
        assertThat(matches(selector, Map.of("a", "1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "a=2", "a in (2)", "a notin (1)", "!a", "a>1", "b>0", "a=1,b", "a="})
    void leavesAnObjectLabelledOtherwise(String selector) {
        assertThat(matches(selector, Map.of("a", "1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b|found 'b', expected: in, notin, =, ==, !=, gt, lt",
                "a in 1|found '1' expected: '('",
                "a in (1|found '', expected: ',' or ')'",
                "a>x|the value must be an integer",
                "_a=1|name part must consist of alphanumeric characters",
                "a=b c|expected: ',' or 'end of string'",
            })
    void saysWhereASelectorIsWrong(String selector, String message) {
        assertThatThrownBy(() -> selector("labelSelector", selector)).hasMessageContaining(message);
    }

    @Test
    void readsFieldsWithEscapes() {
        assertThat(selector("fieldSelector", "metadata.name=a\\,b,spec.x!=2,spec.y==z")
                        .fields())
                .containsExactly(
                        new Requirement("metadata.name", Operator.IN, List.of("a,b")),
                        new Requirement("spec.x", Operator.NOT_IN, List.of("2")),
                        new Requirement("spec.y", Operator.IN, List.of("z")));
        assertThatThrownBy(() -> selector("fieldSelector", "bad"))
                .hasMessageContaining("invalid selector: 'bad'; can't understand 'bad'");
    }
}
