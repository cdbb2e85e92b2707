package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.kinds.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRD-VAL-14 */
class VersionValidationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "additionalPrinterColumns: [{name: a, type: text, jsonPath: .a}]|additionalPrinterColumns[0].type: Invalid value: \"text\": must be one of boolean,date,integer,number,string",
                "additionalPrinterColumns: [{name: a, type: string, jsonPath: a}]|additionalPrinterColumns[0].JSONPath: Invalid value: \"a\": must be a simple json path starting with .",
                "additionalPrinterColumns: [{type: string, jsonPath: .a}]|additionalPrinterColumns[0].name: Required value",
                "additionalPrinterColumns: [{name: a, jsonPath: .a}]|additionalPrinterColumns[0].type: Required value: must be one of boolean,date,integer,number,string",
                "additionalPrinterColumns: [{name: a, type: string, format: big, jsonPath: .a}]|additionalPrinterColumns[0].format: Invalid value: \"big\": must be one of byte,date,date-time,double,float,int32,int64,password",
                "subresources: {scale: {specReplicasPath: .a, statusReplicasPath: .status.b}}|subresources.scale.specReplicasPath: Invalid value: \".a\": should be a json path under .spec",
                "subresources: {scale: {specReplicasPath: .spec.a}}|subresources.scale.statusReplicasPath: Required value",
                "subresources: {scale: {specReplicasPath: .spec.a, statusReplicasPath: .status.b, labelSelectorPath: .c}}|subresources.scale.labelSelectorPath: Invalid value: \".c\": should be a json path under either .spec or .status",
                "deprecationWarning: old|deprecationWarning: Invalid value: \"old\": can only be set for deprecated versions",
                "selectableFields: [{jsonPath: .spec}]|selectableFields[0].jsonPath: Invalid value: \".spec\": must point to a field of type string, boolean or integer",
                "selectableFields: [{jsonPath: .spec.a}, {jsonPath: .spec.a}]|selectableFields[1].jsonPath: Duplicate value: \".spec.a\"",
            },
            quoteCharacter = '`')
    void saysWhatIsWrong(String more, String error) {
        String version = """
                schema:
                  openAPIV3Schema:
                    {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}}
                """;

        assertThat(Samples.texts(VersionValidation.errors(Samples.yaml(version + more), "v")))
                .containsExactly("v." + error);
    }
}
