package dev.signet.kinds.core.workload;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

/** GEN-OBJ-05: the fields of Nodes that are known are checked as upstream checks them. */
class NodeRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, WorkloadKinds.NODES, "", "n");
    private static final Tree.Mapping GOOD = yaml("""
            metadata: {name: n1}
            spec: {podCIDR: 10.0.0.0/24, podCIDRs: [10.0.0.0/24], providerID: 'x://1', other: kept}
            status: {addresses: [{type: Hostname, address: n1}]}
            """);

    private final NodeRules rules = new NodeRules();

    @Test
    void letsANodeRegisterWithItsStatus() {
        assertThat(rules.prepareCreate(CALL, GOOD)).isEqualTo(GOOD);
        assertThat(rules.validateCreate(CALL, GOOD)).isEmpty();
        assertThat(rules.prepareCreate(CALL, yaml("metadata: {name: n1}")))
                .isEqualTo(yaml("{metadata: {name: n1}, spec: {}, status: {}}"));
    }

    @Test
    void keepsTheStatusOnUpdate() {
        assertThat(rules.prepareUpdate(CALL, GOOD, GOOD.without("status"))).isEqualTo(GOOD);
    }

    @Test
    void letsLabelsTaintsAndSchedulingChange() {
        Tree.Mapping changed = GOOD.change(
                "spec",
                spec -> spec.with("unschedulable", new Tree.Truth(true))
                        .with(
                                "taints",
                                yaml("t: [{key: k, effect: NoSchedule}]").get("t")));
        assertThat(rules.validateUpdate(CALL, GOOD, changed)).isEmpty();
    }

    @Test
    void letsNothingElseChange() {
        Tree.Mapping changed = GOOD.with("spec", yaml("{podCIDRs: [10.1.0.0/24], other: changed}"));
        assertThat(texts(rules.validateUpdate(CALL, GOOD, changed)))
                .containsExactly(
                        "spec.podCIDRs: Forbidden: node updates may not change podCIDR except from \"\" to valid",
                        "spec.providerID: Forbidden: node updates may not change providerID except from \"\" to valid",
                        ": Forbidden: node updates may only change labels, taints, or capacity");
    }

    @Test
    void refusesTaintsWithoutAKnownEffect() {
        assertThat(texts(rules.validateCreate(CALL, yaml("spec: {taints: [{key: k, effect: Never}, {key: k}]}"))))
                .containsExactly(
                        "metadata.taints[0].effect: Unsupported value: \"Never\": supported values: \"NoSchedule\","
                                + " \"PreferNoSchedule\", \"NoExecute\"",
                        "metadata.taints[1].effect: Required value");
    }
}
