package dev.signet.kinds.discovery;

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

/** GEN-OBJ-05: EndpointSlices are checked as upstream checks them. */
class DiscoveryGroupTest {
    private static final Call CALL = Samples.call(Operation.CREATE, DiscoveryGroup.ENDPOINT_SLICES, "a", "s");
    private static final Tree.Mapping GOOD = yaml("""
            metadata: {name: s}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.1]}, {addresses: [10.0.0.2]}]
            ports: [{name: '', port: 80, protocol: TCP}]
            """);

    private final Kind slice = DiscoveryGroup.kinds().getFirst();
    private final EndpointSliceRules rules = new EndpointSliceRules();

    @Test
    void takesAGoodSlice() {
        assertThat(rules.validateCreate(CALL, GOOD)).isEmpty();
        assertThat(rules.countsGenerations()).isTrue();
    }

    @Test
    void refusesBadOnes() {
        assertThat(texts(rules.validateCreate(CALL, yaml("{addressType: Mail, endpoints: [{}]}"))))
                .containsExactly(
                        "addressType: Unsupported value: \"Mail\": supported values: \"FQDN\", \"IPv4\", \"IPv6\"",
                        "endpoints[0].addresses: Required value: must contain at least 1 address");
        assertThat(texts(rules.validateUpdate(CALL, GOOD, GOOD.with("addressType", "IPv6"))))
                .containsExactly("addressType: Invalid value: \"IPv6\": field is immutable");
    }

    /** PRN-TBL. */
    @Test
    void showsSlices() {
        assertThat(cells(slice.columns(), GOOD)).containsExactly("s", "IPv4", "80", "10.0.0.1,10.0.0.2", "<unknown>");
        assertThat(cells(slice.columns(), yaml("metadata: {name: s}")))
                .containsExactly("s", "", "<unset>", "<unset>", "<unknown>");
    }
}
