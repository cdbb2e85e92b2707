package dev.signet.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to use up the time or the memory of whoever evaluates it. */
class HostileExpressionTest {
    private static final Language LANGUAGE =
            Language.of(List.of(), Map.of("names", ListType.create(SimpleType.STRING), "text", SimpleType.STRING));
    private static final Map<String, Object> VARIABLES = Map.of(
            "names",
                    IntStream.range(0, 1000)
                            .mapToObj(i -> "host-" + i + ".example.com")
                            .toList(),
            "text", "a".repeat(30_000));

    static List<String> refused() {
        return List.of(
                nested("['aaaaaaaaaaaaaaaa']", "[%s + %1$s + %1$s + %1$s]", 20) + ".size() == 1",
                "'a'" + ".replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')".repeat(60) + " == ''",
                "(".repeat(2000) + "true" + ")".repeat(2000),
                "[".repeat(2000) + "]".repeat(2000) + " == []",
                String.join("+", Collections.nCopies(900, "1")) + " == 1",
                "text" + ".trim()".repeat(400) + " == ''",
                "true" + " ? true : true".repeat(300),
                "x".repeat(5000),
                "'a'.matches('(((a{100}){100}){100}){100}')",
                "'a'.matches('\\\\Q(\\\\E')");
    }

    static List<String> ended() {
        return List.of(
                // A text that doubles with each comprehension around it.
                nested("['aaaaaaaaaaaaaaaa']", "%s + %1$s + %1$s + %1$s", 10) + ".size() == 0",
                // A list that contains itself many times: small to make, endless to compare.
                nested("[1]", "[%s, %1$s, %1$s, %1$s, %1$s, %1$s, %1$s, %1$s].flatten()", 8) + ".size() == 0",
                "'a'" + ".replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')".repeat(10) + " == ''",
                "text.replace('', text) == ''",
                "names.join(text) == ''",
                "text.split('').all(a, text.contains(a))",
                "names.all(a, names.all(b, a + b != ''))",
                "names.all(a, sets.contains(names, names))",
                "names.all(a, names.map(b, b + a).distinct().size() > 0)",
                "names.all(a, !text.matches('(a?){500}b'))",
                "names.all(a, !a.matches(a + '(x{100}){19}'))",
                "'a'.matches('(((a{100}' + '){100}){100}){100}')",
                "names.map(a, names.map(b, text)).size() == 0",
                "[[names, names], [names, names]].flatten(9).size() == 0",
                // What fails does not count for ||, but what it took does.
                "names.exists(a, names.exists(b, names.exists(c, text.lowerAscii() == a + b + c))) || true");
    }

    static List<String> cheap() {
        return List.of(
                "text.matches('" + "(a?)".repeat(300) + "b')",
                "'a'.matches('" + "(".repeat(900) + "a" + ")".repeat(900) + "')",
                "'a'.matches('" + "(a".repeat(400) + ")*".repeat(400) + "')",
                "text.matches('" + "(a*)*".repeat(250) + "b')",
                "!".repeat(76) + "true",
                String.join(" && ", Collections.nCopies(300, "true")));
    }

    private static String nested(String innermost, String step, int depth) {
        String expression = innermost;
        for (int i = 0; i < depth; i++) {
            String variable = "v" + i;
            expression = "[" + expression + "].map(" + variable + ", " + step.formatted(variable) + ")[0]";
        }
        return expression;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCannotBeBounded(String expression) {
        inTime(() -> assertThatThrownBy(() -> LANGUAGE.condition(expression)).isInstanceOf(Fault.class));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void endsWhatGoesOverItsLimits(String expression) {
        inTime(
                () -> assertThat(LANGUAGE.condition(expression).evaluate(VARIABLES))
                        .isInstanceOfSatisfying(
                                Outcome.Failure.class,
                                failure -> assertThat(failure.text())
                                        .matches(
                                                "it (takes more than 1000000 steps.*|goes through lists more than 10000 times|makes a value larger than 65536 characters"
                                                        + "|could make a text longer than 65536 characters|is over its limits)")));
    }

    @ParameterizedTest
    @MethodSource("cheap")
    void evaluatesWhatOnlyLooksDear(String expression) {
        inTime(() ->
                assertThat(LANGUAGE.condition(expression).evaluate(VARIABLES)).isInstanceOf(Outcome.Value.class));
    }

    /** Far more than any of them takes: a machine that is busy does not make it fail. */
    private static void inTime(Executable test) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), test);
    }
}
