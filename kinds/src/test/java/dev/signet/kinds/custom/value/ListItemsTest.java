package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CRD-VAL-04 */
class ListItemsTest {

    @Test
    void refusesAnItemOfASetThatComesTwice() {
        assertThat(errors("{properties: {a: {x-kubernetes-list-type: set}}}", "{a: [x, y, x, x]}"))
                .containsExactly("a[2]: Duplicate value: \"x\"");
    }

    @Test
    void refusesAnItemOfAMapWhoseKeysComeTwice() {
        String schema = """
                properties:
                  a: {x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, name]}
                """;

        assertThat(errors(schema, "{a: [{name: x, port: 1}, {name: x, port: 2}, {name: x, port: 1, more: 1}]}"))
                .containsExactly("a[2]: Duplicate value: {\"name\":\"x\",\"port\":1}");
    }

    @Test
    void letsAtomicListsRepeatThemselves() {
        assertThat(errors("{properties: {a: {x-kubernetes-list-type: atomic}, b: {}}}", "{a: [x, x], b: [y, y]}"))
                .isEmpty();
    }

    @Test
    void looksIntoListsOfLists() {
        assertThat(errors("{additionalProperties: {items: {x-kubernetes-list-type: set}}}", "{k: [[1], [2, 2]]}"))
                .containsExactly("k[1][1]: Duplicate value: 2");
    }

    private static List<String> errors(String schema, String object) {
        return ListItems.duplicates(Samples.schema(schema), "", Samples.mapping(object)).stream()
                .map(FieldError::toString)
                .toList();
    }
}
