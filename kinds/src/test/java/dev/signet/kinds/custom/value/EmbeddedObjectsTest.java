package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CRD-VAL-05 */
class EmbeddedObjectsTest {
    private static final SchemaNode SCHEMA = Samples.schema("""
            properties:
              template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
              list: {items: {type: object, x-kubernetes-embedded-resource: true}}
            """);

    @Test
    void takesAnObjectThatSaysWhatItIs() {
        assertThat(errors("{template: {apiVersion: v1, kind: Secret, data: {}}}"))
                .isEmpty();
    }

    @Test
    void wantsApiVersionAndKind() {
        assertThat(errors("{template: {}, list: [{apiVersion: v1, kind: a_b}]}"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("template.apiVersion: Required value: must not be empty"),
                        second -> assertThat(second).isEqualTo("template.kind: Required value: must not be empty"),
                        third -> assertThat(third)
                                .startsWith("list[0].kind: Invalid value: \"a_b\": may have mixed case, but should"
                                        + " otherwise match: a DNS-1035 label must"));
    }

    private static List<String> errors(String object) {
        return EmbeddedObjects.errors(SCHEMA, Samples.mapping(object)).stream()
                .map(FieldError::toString)
                .toList();
    }
}
