package dev.signet.kinds.coordination;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class LeaseRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoordinationGroup.LEASES, "a", "l");

    private final LeaseRules rules = new LeaseRules();

    @Test
    void takesAGoodLeaseAndAnEmptyOne() {
        assertThat(rules.validateCreate(
                        CALL, yaml("spec: {holderIdentity: a, leaseDurationSeconds: 1, leaseTransitions: 0}")))
                .isEmpty();
        assertThat(rules.validateCreate(CALL, yaml("spec: {}"))).isEmpty();
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThat(texts(rules.validateUpdate(
                        CALL, yaml("{}"), yaml("spec: {leaseDurationSeconds: 0, leaseTransitions: -1}"))))
                .containsExactly(
                        "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0",
                        "spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0");
    }

    @Test
    void neverOmitsItsSpecAndForgetsCoordinatedElections() {
        assertThat(rules.prepareCreate(CALL, yaml("metadata: {name: l}")))
                .isEqualTo(yaml("{metadata: {name: l}, spec: {}}"));
        assertThat(rules.prepareUpdate(
                        CALL, yaml("{}"), yaml("spec: {strategy: s, preferredHolder: p, holderIdentity: h}")))
                .isEqualTo(yaml("spec: {holderIdentity: h}"));
    }

    @Test
    void isNeverOverwrittenUnseen() {
        assertThat(rules.allowsUnconditionalUpdate()).isFalse();
    }
}
