package dev.signet.kinds.apiregistration;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

/** GEN-OBJ-05: APIServices are kept, and checked as upstream checks them. */
class ApiRegistrationGroupTest {
    private static final Call CREATE =
            Samples.call(Operation.CREATE, ApiRegistrationGroup.API_SERVICES, "", "v1.metrics.example");
    private static final Tree.Mapping GOOD = ApiServiceRules.defaulted(yaml("""
            metadata: {name: v1.metrics.example}
            spec:
              group: metrics.example
              version: v1
              service: {namespace: 'n', name: s}
              groupPriorityMinimum: 100
              versionPriority: 100
            """));

    private final Kind kind = ApiRegistrationGroup.kinds().getFirst();
    private final ApiServiceRules rules = new ApiServiceRules();

    @Test
    void takesAGoodOneAndWarnsThatItIsNotAsked() {
        assertThat(GOOD.mapping("spec").mapping("service").whole("port")).contains(443L);
        assertThat(rules.validateCreate(CREATE, GOOD)).isEmpty();
        assertThat(rules.warnings(CREATE, GOOD)).singleElement().asString().contains("is not served");
    }

    @Test
    void refusesBadOnes() {
        assertThat(texts(rules.validateCreate(CREATE, GOOD.with("spec", yaml("""
                                group: other.example
                                version: v1
                                service: {}
                                insecureSkipTLSVerify: true
                                caBundle: AA==
                                """)))))
                .containsExactly(
                        "metadata.name: Invalid value: \"v1.metrics.example\": must be"
                                + " `spec.version+\".\"+spec.group`: \"v1.other.example\"",
                        "spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000",
                        "spec.versionPriority: Invalid value: 0: must be positive and less than 1000",
                        "spec.service.namespace: Required value",
                        "spec.service.name: Required value",
                        "spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present");
    }

    /** PRN-TBL. */
    @Test
    void showsWhetherItCanBeAsked() {
        assertThat(cells(kind.columns(), GOOD)).containsExactly("v1.metrics.example", "n/s", "Unknown", "<unknown>");
        Tree.Mapping down =
                GOOD.with("status", yaml("conditions: [{type: Available, status: 'False', reason: ServiceNotFound}]"));
        assertThat(cells(kind.columns(), down)).contains("False (ServiceNotFound)");
        assertThat(cells(kind.columns(), yaml("metadata: {name: v1.}"))).contains("Local");
    }
}
