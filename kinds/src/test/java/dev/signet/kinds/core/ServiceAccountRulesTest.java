package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class ServiceAccountRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoreGroup.SERVICE_ACCOUNTS, "a", "sa");

    private final ServiceAccountRules rules = new ServiceAccountRules();

    @Test
    void keepsOfSecretsTheirNames() {
        assertThat(rules.prepareCreate(CALL, yaml("secrets: [{name: s, namespace: x, kind: Secret}, {uid: u}]")))
                .isEqualTo(yaml("secrets: [{name: s}, {}]"));
        assertThat(rules.prepareUpdate(CALL, yaml("{}"), yaml("imagePullSecrets: [{name: s}]")))
                .isEqualTo(yaml("imagePullSecrets: [{name: s}]"));
    }

    @Test
    void demandsASubdomainForAName() {
        assertThat(rules.validateName("robot")).isEmpty();
        assertThat(rules.validateName("Bad")).hasSize(1);
    }
}
