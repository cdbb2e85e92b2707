package dev.signet.kinds.admissionregistration;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GEN-OBJ-05: webhooks are kept, and checked as upstream checks them. */
class AdmissionRegistrationGroupTest {
    private final Kind mutating = AdmissionRegistrationGroup.kinds().getFirst();
    private final Call create = Samples.call(Operation.CREATE, mutating.resource(), "", "w");
    private final WebhookRules rules = new WebhookRules();

    private static Tree.Mapping with(String member, String value) {
        Tree.Mapping webhook = yaml("""
                name: a.test.example
                clientConfig: {service: {namespace: ns, name: s}}
                rules: [{operations: ['*'], apiGroups: [''], apiVersions: [v1], resources: [pods]}]
                sideEffects: None
                admissionReviewVersions: [v1]
                """);
        Tree.Mapping changed = member.isEmpty()
                ? webhook
                : webhook.with(member, yaml("v: " + value).get("v"));
        return WebhookDefaults.apply(
                yaml("metadata: {name: w}").with("webhooks", Tree.Sequence.of(List.of(changed))), true);
    }

    @Test
    void fillsInWhatKubernetesFillsIn() {
        assertThat(with("", "").mappings("webhooks").getFirst()).isEqualTo(yaml("""
                name: a.test.example
                clientConfig: {service: {namespace: ns, name: s, port: 443}}
                rules: [{operations: ['*'], apiGroups: [''], apiVersions: [v1], resources: [pods], scope: '*'}]
                sideEffects: None
                admissionReviewVersions: [v1]
                failurePolicy: Fail
                matchPolicy: Equivalent
                namespaceSelector: {}
                objectSelector: {}
                timeoutSeconds: 10
                reinvocationPolicy: Never
                """));
        assertThat(rules.validateCreate(create, with("", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | a.b | webhooks[0].name: Invalid value: \"a.b\": should be a domain with at least three segments"
                        + " separated by dots",
                "clientConfig | {} | webhooks[0].clientConfig: Required value: exactly one of url or service is required",
                "clientConfig | {url: 'http://a'} | webhooks[0].clientConfig.url: Invalid value: \"http://a\": 'https' is"
                        + " the only allowed URL scheme; desired format: https://host[/path]",
                "clientConfig | {service: {name: s}} | webhooks[0].clientConfig.service.namespace: Required value: service"
                        + " namespace is required",
                "sideEffects | Some | webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\","
                        + " \"NoneOnDryRun\"",
                "admissionReviewVersions | [] | webhooks[0].admissionReviewVersions: Required value: must specify one of"
                        + " v1, v1beta1",
                "timeoutSeconds | 31 | webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1"
                        + " and 30 seconds",
            })
    void refusesABadWebhook(String member, String value, String text) {
        assertThat(texts(rules.validateCreate(create, with(member, value)))).containsExactly(text);
    }

    /** GEN-FV-01: who brings a webhook learns that it is not asked. */
    @Test
    void warnsThatItIsNotAsked() {
        assertThat(rules.warnings(create, with("", "")))
                .singleElement()
                .asString()
                .contains("calls no webhook");
        assertThat(rules.warnings(create, yaml("metadata: {name: w}"))).isEmpty();
        assertThat(rules.warnings(create.of(Operation.UPDATE), with("", ""))).isEmpty();
    }

    /** PRN-TBL. */
    @Test
    void showsHowManyThereAre() {
        assertThat(cells(mutating.columns(), with("", ""))).containsExactly("w", "1", "<unknown>");
        assertThat(mutating.names().categories()).containsExactly("api-extensions");
    }
}
