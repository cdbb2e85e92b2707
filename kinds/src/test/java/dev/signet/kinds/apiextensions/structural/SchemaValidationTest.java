package dev.signet.kinds.apiextensions.structural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.kinds.Samples;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no schema says (CRD-SCH-01), how its lists merge (CRD-SCH-02), its structure (CRD-SCH-03), its defaults (CRD-SCH-04). */
class SchemaValidationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, uniqueItems: true}|uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic",
                "{type: object, additionalProperties: {type: string}, properties: {a: {type: string}}}|additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive",
                "{type: array, items: [{type: string}]}|items: Forbidden: items must be a schema object and not an array",
                "{type: 'null'}|type: Forbidden: type cannot be set to null, use nullable as an alternative",
                "{type: text}|type: Unsupported value: \"text\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"",
                "{type: object, patternProperties: {a: {type: string}}}|patternProperties: Forbidden: patternProperties is not supported",
                "{$ref: '#/x'}|$ref: Forbidden: $ref is not supported",
                "{type: object, x-kubernetes-preserve-unknown-fields: false}|x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined",
                "{type: object, x-kubernetes-list-type: set}|type: Invalid value: \"object\": must be array if x-kubernetes-list-type is specified",
                "{type: array, items: {type: string}, x-kubernetes-list-type: bag}|x-kubernetes-list-type: Unsupported value: \"bag\": supported values: \"atomic\", \"set\", \"map\"",
                "{type: array, items: {type: object}, x-kubernetes-list-type: map}|x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map",
                "{type: array, items: {type: object}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]}|x-kubernetes-list-map-keys: Invalid value: [\"a\"]: entries must all be names of item properties",
                "{type: array, items: {type: string}, x-kubernetes-list-map-keys: [a]}|x-kubernetes-list-type: Required value: must be map if x-kubernetes-list-map-keys is non-empty",
                "{type: array, items: {type: object, properties: {a: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]}|items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property",
                "{type: array, items: {type: object}, x-kubernetes-list-type: set}|items.x-kubernetes-map-type: Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set",
                "{type: string, x-kubernetes-map-type: atomic}|type: Invalid value: \"string\": must be object if x-kubernetes-map-type is specified",
                "{}|type: Required value: must not be empty for specified object fields",
                "{type: array}|items: Required value: must be specified",
                "{type: array, items: {}}|items.type: Required value: must not be empty for specified array items",
                "{type: string, x-kubernetes-int-or-string: true}|type: Invalid value: \"string\": must be empty if x-kubernetes-int-or-string is true",
                "{type: string, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}|type: Invalid value: \"string\": must be object if x-kubernetes-embedded-resource is true",
                "{type: object, x-kubernetes-embedded-resource: true}|properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields",
                "{type: object, anyOf: [{type: object}]}|anyOf[0].type: Forbidden: must be empty to be structural",
                "{type: object, not: {description: x}}|not.description: Forbidden: must be empty to be structural",
                "{type: object, allOf: [{properties: {a: {minimum: 1}}}]}|properties[a]: Required value: because it is defined in s.properties[x].allOf[0].properties[a]",
                "{type: object, default: {a: 1}}|default: Invalid value: {\"a\":1}: must not have unknown fields",
                "{type: integer, default: one}|default: Invalid value: \"string\":  in body must be of type integer: \"string\"",
                "{type: object, default: {a: 0}, properties: {a: {type: integer, minimum: 1}}}|default.a: Invalid value: 0: a in body should be greater than or equal to 1",
            },
            quoteCharacter = '`')
    void saysWhatIsWrongWithAField(String field, String error) {
        assertThat(errors("{type: object, properties: {x: %s}}".formatted(field), false))
                .containsExactly("s.properties[x]." + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|s.type: Required value: must not be empty at the root",
                "{type: array, items: {type: string}}|s.type: Invalid value: \"array\": must be object at the root",
                "{type: object, nullable: true}|s.nullable: Forbidden: nullable cannot be true at the root",
                "{type: object, additionalProperties: {type: string}}|s.additionalProperties: Forbidden: must not be used at the root",
                "{type: object, properties: {kind: {type: integer}}}|s.properties[kind].type: Invalid value: \"integer\": must be string",
                "{type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}}|s.properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified",
                "{type: object, properties: {metadata: {type: object, default: {}}}}|s.properties[metadata].default: Forbidden: must not be set in top-level metadata",
            },
            quoteCharacter = '`')
    void saysWhatIsWrongAtTheRoot(String schema, String error) {
        assertThat(errors(schema, false)).containsExactly(error);
    }

    @Test
    void refusesAPatternThatGoDoesNotKnow() {
        assertThat(errors("{type: object, properties: {x: {type: string, pattern: '(?=a)'}}}", false))
                .singleElement()
                .asString()
                .startsWith("s.properties[x].pattern: Invalid value: \"(?=a)\": must be a valid regular expression, but"
                        + " isn't: ");
    }

    @Test
    void takesOnlySomeWordsAtTheRootBesideAStatus() {
        String schema = "{type: object, oneOf: [{required: [spec]}]}";

        assertThat(errors(schema, false)).isEmpty();
        assertThat(errors(schema, true))
                .singleElement()
                .asString()
                .contains("fields are allowed at the root of the schema if the status subresource is enabled");
    }

    @Test
    void takesTheTypesOfIntOrString() {
        String pair = "anyOf: [{type: integer}, {type: string}]";

        assertThat(errors(
                        "{type: object, properties: {x: {x-kubernetes-int-or-string: true, %s}}}".formatted(pair),
                        false))
                .isEmpty();
        assertThat(errors(
                        "{type: object, properties: {x: {x-kubernetes-int-or-string: true, allOf: [{%s}, {pattern: a}]}}}"
                                .formatted(pair),
                        false))
                .isEmpty();
    }

    private static List<String> errors(String schema, boolean hasStatus) {
        return Samples.texts(SchemaValidation.errors(new SchemaNode(Samples.yaml(schema)), "s", hasStatus));
    }
}
