package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class NamespaceStatusRulesTest {
    private static final Call CALL = Samples.call(Operation.UPDATE, CoreGroup.NAMESPACES, "", "n");
    private static final Tree.Mapping STORED =
            yaml("{metadata: {name: 'n'}, spec: {finalizers: [kubernetes]}, status: {phase: Active}}");

    private final NamespaceStatusRules rules = new NamespaceStatusRules();

    @Test
    void changesTheStatusAlone() {
        Tree.Mapping sent = yaml(
                "{metadata: {name: 'n'}, spec: {}, status: {phase: Active, conditions: [{type: T, status: 'True'}]}}");
        Tree.Mapping object = rules.prepareUpdate(CALL, STORED, sent);
        assertThat(object.mapping("spec")).isEqualTo(STORED.mapping("spec"));
        assertThat(object.mapping("status")).isEqualTo(sent.mapping("status"));
        assertThat(rules.holdsDeletion(object)).isTrue();
    }

    @Test
    void tiesThePhaseToTheDeletion() {
        Tree.Mapping going = yaml("{metadata: {deletionTimestamp: '2026-11-24T10:00:00Z'}, status: {phase: Active}}");
        assertThat(rules.validateUpdate(CALL, STORED, STORED)).isEmpty();
        assertThat(texts(rules.validateUpdate(CALL, STORED, going)))
                .containsExactly("status.Phase: Invalid value: \"Active\": may only be 'Terminating' if"
                        + " `deletionTimestamp` is not empty");
        assertThat(texts(rules.validateUpdate(CALL, STORED, yaml("status: {}"))))
                .containsExactly(
                        "status.Phase: Invalid value: \"\": may only be 'Active' if `deletionTimestamp` is empty");
    }
}
