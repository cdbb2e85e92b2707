package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CRD-VAL-10 */
class SpecValidationTest {
    private static final Tree.Mapping GOOD =
            Definitions.stored(Definitions.widgets()).mapping("spec");
    private static final String LABEL =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                    + " with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex"
                    + " used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    @Test
    void takesTheGoodOnes() {
        assertThat(SpecValidation.errors(GOOD)).isEmpty();
        assertThat(SpecValidation.errors(Definitions.issuances().mapping("spec")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group||spec.group: Required value",
                "group|example|spec.group: Invalid value: \"example\": should be a domain with at least one dot",
                "scope||spec.scope: Required value",
                "scope|Global|spec.scope: Unsupported value: \"Global\": supported values: \"Cluster\", \"Namespaced\"",
            },
            emptyValue = "")
    void judgesGroupAndScope(String field, String value, String error) {
        assertThat(errors(spec -> spec.with(field, value == null ? "" : value))).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource({"plural", "singular"})
    void wantsLabelsForNames(String name) {
        assertThat(errors(names(of -> of.with(name, "Wid_gets"))))
                .containsExactly("spec.names." + name + ": Invalid value: \"Wid_gets\": " + LABEL);
    }

    @Test
    void judgesKindsInLowerCase() {
        assertThat(errors(names(of -> of.with("kind", "Wid_get"))))
                .containsExactly(
                        "spec.names.kind: Invalid value: \"Wid_get\": may have mixed case, but should otherwise"
                                + " match: " + LABEL);
        assertThat(errors(names(of -> of.with("listKind", "Widget"))))
                .containsExactly(
                        "spec.names.listKind: Invalid value: \"Widget\": kind and listKind may not be the same");
    }

    @Test
    void judgesEachShortNameAndCategory() {
        assertThat(errors(names(of -> of.with("shortNames", Tree.Sequence.ofTexts(List.of("ok", "No")))
                        .with("categories", Tree.Sequence.ofTexts(List.of("1"))))))
                .containsExactly(
                        "spec.names.shortNames[1]: Invalid value: \"No\": " + LABEL,
                        "spec.names.categories[0]: Invalid value: \"1\": " + LABEL);
    }

    @Test
    void wantsOneStoredVersionOfEachName() {
        Tree.Mapping version = GOOD.mappings("versions").getFirst();

        assertThat(errors(spec -> spec.with("versions", Tree.Sequence.of(List.of(version, version)))))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("spec.versions: Invalid value: [{\"name\":\"v1\"")
                                .endsWith(": must contain unique version names"),
                        second -> assertThat(second)
                                .endsWith(": must have exactly one version marked as storage version"));
    }

    @Test
    void wantsASchema() {
        Tree.Mapping bare = GOOD.mappings("versions").getFirst().without("schema");

        assertThat(errors(spec -> spec.with("versions", Tree.Sequence.of(List.of(bare)))))
                .containsExactly("spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required");
    }

    @Test
    void refusesToPreserveEverything() {
        assertThat(errors(spec -> spec.with("preserveUnknownFields", new Tree.Truth(true))))
                .containsExactly("spec.preserveUnknownFields: Invalid value: true: cannot set to true, set"
                        + " x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
    }

    @Test
    void judgesTheConversion() {
        assertThat(errors(spec -> spec.with("conversion", Samples.yaml("strategy: Webhook"))))
                .containsExactly(
                        "spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook",
                        "spec.conversion.conversionReviewVersions: Required value");
        assertThat(errors(spec -> spec.with(
                        "conversion", Samples.yaml("{strategy: None, webhook: {clientConfig: {url: 'https://x'}}}"))))
                .containsExactly(
                        "spec.conversion.webhookClientConfig: Forbidden: should not be set when strategy is not"
                                + " set to Webhook");
    }

    private static UnaryOperator<Tree.Mapping> names(UnaryOperator<Tree.Mapping> change) {
        return spec -> spec.change("names", change);
    }

    private static List<String> errors(UnaryOperator<Tree.Mapping> mutation) {
        return Samples.texts(SpecValidation.errors(mutation.apply(GOOD)));
    }
}
