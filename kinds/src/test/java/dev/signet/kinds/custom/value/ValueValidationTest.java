package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRD-VAL-02: the texts are Kubernetes' own, since clients compare them. */
class ValueValidationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: integer}|one|spec.x: Invalid value: \"string\": spec.x in body must be of type integer: \"string\"",
                "{type: string}|5|spec.x: Invalid value: \"integer\": spec.x in body must be of type string: \"integer\"",
                "{type: integer}|1.5|spec.x: Invalid value: \"number\": spec.x in body must be of type integer: \"number\"",
                "{type: array}|{}|spec.x: Invalid value: \"object\": spec.x in body must be of type array: \"object\"",
                "{type: string}|null|spec.x: Invalid value: \"null\": spec.x in body must be of type string: \"null\"",
                "{x-kubernetes-int-or-string: true}|true|spec.x: Invalid value: \"boolean\": spec.x in body must be of type integer,string: \"boolean\"",
                "{enum: [a, b]}|c|spec.x: Unsupported value: \"c\": supported values: \"a\", \"b\"",
                "{enum: [1, 2]}|3|spec.x: Unsupported value: 3: supported values: \"1\", \"2\"",
                "{minimum: 1}|0|spec.x: Invalid value: 0: spec.x in body should be greater than or equal to 1",
                "{minimum: 1, exclusiveMinimum: true}|1|spec.x: Invalid value: 1: spec.x in body should be greater than 1",
                "{maximum: 2147483647}|2147483648|spec.x: Invalid value: 2147483648: spec.x in body should be less than or equal to 2.147483647e+09",
                "{maximum: 2, exclusiveMaximum: true}|2|spec.x: Invalid value: 2: spec.x in body should be less than 2",
                "{multipleOf: 5}|7|spec.x: Invalid value: 7: spec.x in body should be a multiple of 5",
                "{minLength: 1}|''|spec.x: Invalid value: \"\": spec.x in body should be at least 1 chars long",
                "{maxLength: 3}|four|spec.x: Too long: may not be more than 3 bytes",
                "{pattern: '^a+$'}|b|spec.x: Invalid value: \"b\": spec.x in body should match '^a+$'",
                "{format: date-time}|soon|spec.x: Invalid value: \"soon\": spec.x in body must be of type date-time: \"soon\"",
                "{minItems: 1}|[]|spec.x: Invalid value: 0: spec.x in body should have at least 1 items",
                "{maxItems: 1}|[a, b]|spec.x: Too many: 2: must have at most 1 item",
                "{minProperties: 1}|{}|spec.x: Invalid value: 0: spec.x in body should have at least 1 properties",
                "{maxProperties: 2}|{a: 1, b: 2, c: 3}|spec.x: Too many: 3: must have at most 2 items",
                "{required: [a]}|{}|spec.x.a: Required value",
                "{items: {type: string}}|[a, 1]|spec.x[1]: Invalid value: \"integer\": spec.x[1] in body must be of type string: \"integer\"",
                "{additionalProperties: {type: string}}|{a: 1}|spec.x.a: Invalid value: \"integer\": spec.x.a in body must be of type string: \"integer\"",
                "{not: {required: [a]}}|{a: 1}|<nil>: Invalid value: \"\": \"spec.x\" must not validate the schema (not)",
            },
            quoteCharacter = '`')
    void saysWhatIsWrong(String schema, String value, String error) {
        assertThat(Samples.errors(schema, value)).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: number}|1",
                "{type: string, nullable: true}|null",
                "{type: string, nullable: true, enum: [a]}|null",
                "{x-kubernetes-int-or-string: true}|8080",
                "{x-kubernetes-int-or-string: true}|http",
                "{x-kubernetes-preserve-unknown-fields: true}|[{a: 1}]",
                "{enum: [1]}|1.0",
                "{multipleOf: 0.1}|0.3",
                "{minItems: 1}|text",
                "{maxLength: 1}|\u00e4",
            },
            quoteCharacter = '`')
    void takesWhatFits(String schema, String value) {
        assertThat(Samples.errors(schema, value)).isEmpty();
    }

    @Test
    void tellsOfTheAlternativeThatSpeaksOfMost() {
        String schema = "{oneOf: [{required: [z]}, {properties: {a: {enum: [1]}, b: {minimum: 0}}}]}";

        assertThat(Samples.errors(schema, "{a: 2, b: 1}"))
                .containsExactly(
                        "<nil>: Invalid value: \"\": \"spec.x\" must validate one and only one schema (oneOf). Found none valid",
                        "spec.x.a: Unsupported value: 2: supported values: \"1\"");
    }

    @Test
    void countsAlternativesThatAllFit() {
        assertThat(Samples.errors("{oneOf: [{required: [a]}, {required: [b]}]}", "{a: 1, b: 2}"))
                .containsExactly(
                        "<nil>: Invalid value: \"\": \"spec.x\" must validate one and only one schema (oneOf). Found 2 valid alternatives");
    }

    @Test
    void wantsOneOfAnyAndAllOfAll() {
        assertThat(Samples.errors("{anyOf: [{minimum: 5}, {maximum: 1}]}", "3"))
                .containsExactly(
                        "<nil>: Invalid value: \"\": \"spec.x\" must validate at least one schema (anyOf)",
                        "spec.x: Invalid value: 3: spec.x in body should be greater than or equal to 5");
        assertThat(Samples.errors("{allOf: [{minimum: 1}, {maximum: 2}]}", "3"))
                .containsExactly(
                        "spec.x: Invalid value: 3: spec.x in body should be less than or equal to 2",
                        "<nil>: Invalid value: \"\": \"spec.x\" must validate all the schemas (allOf)");
    }

    /** CRD-VAL-03 */
    @Test
    void doesNotJudgeAgainWhatAnUpdateLeaves() {
        String schema = "{properties: {old: {maximum: 1}, new: {maximum: 1}}}";

        assertThat(Samples.errors(schema, "{old: 5, new: 5}", Optional.of(Samples.tree("{old: 5, new: 1}"))))
                .containsExactly("spec.x.new: Invalid value: 5: spec.x.new in body should be less than or equal to 1");
    }

    /** CRD-VAL-03 */
    @Test
    void knowsItemsAgainByTheirKeys() {
        String schema = """
                {x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {properties: {size: {maximum: 1}}}}
                """;

        assertThat(Samples.errors(
                        schema,
                        "[{name: b, size: 7}, {name: a, size: 5}]",
                        Optional.of(Samples.tree("[{name: a, size: 5}]"))))
                .containsExactly(
                        "spec.x[0].size: Invalid value: 7: spec.x[0].size in body should be less than or equal to 1");
    }
}
