package dev.signet.apiserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedObjectTest {

    private static AppliedObject read(String yaml) {
        return AppliedObject.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsYamlAndJson() {
        assertThat(read("kind: Berth\nspec: {length: 1}\n"))
                .isEqualTo(read("{\"kind\":\"Berth\",\"spec\":{\"length\":1}}"));
    }

    /** GEN-FV-01. */
    @Test
    void remembersNamesThatComeTwice() {
        assertThat(read("kind: A\nkind: B\n").complaints())
                .containsExactly("yaml: unmarshal errors:\n  line 2: key \"kind\" already set in map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b: c", "[1]", "text"})
    void refusesWhatIsNoObject(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem())
                                .isInstanceOfSatisfying(
                                        Problem.BadRequest.class,
                                        problem -> assertThat(problem.message()).startsWith("error decoding YAML: ")));
    }
}
