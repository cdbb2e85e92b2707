package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRD-DEF-01 */
class DefaultingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{properties: {a: {default: 1}}}|{}|{a: 1}",
                "{properties: {a: {default: 1}}}|{a: 2}|{a: 2}",
                "{properties: {a: {default: 1}}}|{a: null}|{a: 1}",
                "{properties: {a: {default: 1, nullable: true}}}|{a: null}|{a: null}",
                "{properties: {a: {}}}|{a: null}|{}",
                "{properties: {a: {nullable: true}}}|{a: null}|{a: null}",
                "{properties: {a: {properties: {b: {default: x}}}}}|{}|{}",
                "{properties: {a: {default: {}, properties: {b: {default: x}}}}}|{}|{a: {b: x}}",
                "{properties: {a: {items: {properties: {b: {default: x}}}}}}|{a: [{}, {b: y}]}|{a: [{b: x}, {b: y}]}",
                "{properties: {a: {items: {default: x}}}}|{a: [null]}|{a: [x]}",
                "{properties: {a: {additionalProperties: {properties: {b: {default: x}}}}}}|{a: {k: {}}}|{a: {k: {b: x}}}",
                "{properties: {a: {default: []}}}|{}|{a: []}",
            })
    void fillsWhatIsAbsent(String schema, String object, String filled) {
        assertThat(Defaulting.of(Samples.schema(schema), Samples.mapping(object)))
                .isEqualTo(Samples.mapping(filled));
    }
}
