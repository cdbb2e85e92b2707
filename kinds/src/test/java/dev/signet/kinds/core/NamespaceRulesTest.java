package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class NamespaceRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoreGroup.NAMESPACES, "", "n");
    private static final Tree.Mapping STORED = yaml("""
            metadata: {name: 'n', labels: {kubernetes.io/metadata.name: 'n'}}
            spec: {finalizers: [kubernetes]}
            status: {phase: Active}
            """);

    private final NamespaceRules rules = new NamespaceRules();

    @Test
    void beginsActiveWithItsFinalizerAndItsNameAsALabel() {
        assertThat(rules.prepareCreate(CALL, yaml("{metadata: {name: 'n'}, status: {phase: Terminating}}")))
                .isEqualTo(STORED);
        assertThat(rules.prepareCreate(CALL, yaml("{metadata: {name: 'n'}, spec: {finalizers: [x.test/f]}}"))
                        .mapping("spec")
                        .texts("finalizers"))
                .containsExactly("x.test/f", "kubernetes");
    }

    @Test
    void changesMetadataAloneAndKeepsTheLabel() {
        Tree.Mapping sent = yaml("{metadata: {name: 'n', labels: {a: b, kubernetes.io/metadata.name: other}}}");
        assertThat(rules.prepareUpdate(CALL, STORED, sent))
                .isEqualTo(
                        STORED.with("metadata", yaml("{name: 'n', labels: {a: b, kubernetes.io/metadata.name: 'n'}}")));
    }

    @Test
    void demandsALabelForAName() {
        assertThat(texts(rules.validateName("has.dots")))
                .containsExactly("metadata.name: Invalid value: \"has.dots\": must not contain dots");
        assertThat(rules.validateName("kube-system")).isEmpty();
    }

    /** GEN-DEL-05. */
    @Test
    void isHeldByItsOwnFinalizers() {
        assertThat(rules.holdsDeletion(STORED)).isTrue();
        assertThat(rules.holdsDeletion(STORED.with("spec", Tree.Mapping.EMPTY))).isFalse();
        assertThat(rules.prepareDelete(CALL, STORED).mapping("status").textOrEmpty("phase"))
                .isEqualTo("Terminating");
    }
}
