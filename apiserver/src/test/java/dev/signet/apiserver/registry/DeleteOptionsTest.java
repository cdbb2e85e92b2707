package dev.signet.apiserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.registry.DeleteOptions.Propagation;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteOptionsTest {

    /** GEN-DEL-04. */
    @Test
    void takesTheOlderWordForTwoPolicies() {
        assertThat(propagation(Tree.Mapping.EMPTY)).isEqualTo(Propagation.UNSAID);
        assertThat(propagation(Tree.Mapping.of("orphanDependents", new Tree.Truth(true))))
                .isEqualTo(Propagation.ORPHAN);
        assertThat(propagation(Tree.Mapping.of("orphanDependents", new Tree.Truth(false))))
                .isEqualTo(Propagation.BACKGROUND);
        assertThat(propagation(Tree.Mapping.of("propagationPolicy", new Tree.Text("Foreground"))))
                .isEqualTo(Propagation.FOREGROUND);
    }

    /** GEN-DEL-03. */
    @Test
    void refusesBothWordsAtOnceAndUnknownPolicies() {
        Tree.Mapping both =
                Tree.Mapping.of("orphanDependents", new Tree.Truth(true), "propagationPolicy", new Tree.Text("Orphan"));
        assertThatThrownBy(() -> DeleteOptions.of(both))
                .hasMessageContaining("orphanDependents and deletionPropagation cannot be both set");
        assertThatThrownBy(() -> DeleteOptions.of(Tree.Mapping.of("propagationPolicy", new Tree.Text("Sideways"))))
                .hasMessageContaining("Unsupported value: \"Sideways\"");
    }

    /** GEN-DEL-04. */
    @Test
    void setsTheFinalizerOfThePolicyLast() {
        assertThat(finalizers(Propagation.FOREGROUND, "x.test/hold"))
                .containsExactly("x.test/hold", "foregroundDeletion");
        assertThat(finalizers(Propagation.ORPHAN)).containsExactly("orphan");
        assertThat(finalizers(Propagation.BACKGROUND)).isEmpty();
    }

    /** GEN-DEL-04: a later deletion may say otherwise, or say nothing. */
    @Test
    void keepsAFormerPolicyUntilAnotherIsSaid() {
        assertThat(finalizers(Propagation.UNSAID, "orphan")).containsExactly("orphan");
        assertThat(finalizers(Propagation.FOREGROUND, "orphan", "a")).containsExactly("a", "foregroundDeletion");
        assertThat(finalizers(Propagation.BACKGROUND, "foregroundDeletion")).isEmpty();
        assertThat(finalizers(Propagation.FOREGROUND, "foregroundDeletion", "a"))
                .containsExactly("foregroundDeletion", "a");
    }

    private static Propagation propagation(Tree.Mapping options) {
        return DeleteOptions.of(options).propagation();
    }

    private static List<String> finalizers(Propagation propagation, String... before) {
        Tree.Mapping metadata =
                Tree.Mapping.of("name", new Tree.Text("n")).with("finalizers", Tree.Sequence.ofTexts(List.of(before)));
        return Metadata.of(propagation.held(Tree.Mapping.of("metadata", metadata)))
                .finalizers();
    }
}
