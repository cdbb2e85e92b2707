package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class NamespaceFinalizeRulesTest {
    private static final Call CALL = Samples.call(Operation.UPDATE, CoreGroup.NAMESPACES, "", "n");
    private static final Tree.Mapping STORED =
            yaml("{metadata: {name: 'n'}, spec: {finalizers: [kubernetes]}, status: {phase: Terminating}}");

    private final NamespaceFinalizeRules rules = new NamespaceFinalizeRules();

    @Test
    void takesFinalizersOffAndLetsTheNamespaceGo() {
        Tree.Mapping object =
                rules.prepareUpdate(CALL, STORED, yaml("{metadata: {name: 'n'}, spec: {}, status: {phase: Active}}"));
        assertThat(object.mapping("spec")).isEqualTo(Tree.Mapping.EMPTY);
        assertThat(object.mapping("status")).isEqualTo(STORED.mapping("status"));
        assertThat(rules.holdsDeletion(object)).isFalse();
        assertThat(rules.holdsDeletion(STORED)).isTrue();
    }
}
