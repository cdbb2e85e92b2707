package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CTRL-05. */
class ControllerSelectionTest {
    private static final Set<ControllerName> KNOWN = ControllerName.forAnyCluster();
    private static final Set<ControllerName> DEFAULT =
            EnumSet.range(ControllerName.SIGNING, ControllerName.ROOT_CA_PUBLISHER);

    private static List<ControllerName> enabled(String... words) {
        ControllerSelection selection = ControllerSelection.of(List.of(words), KNOWN, DEFAULT);
        return Arrays.stream(ControllerName.values()).filter(selection::has).toList();
    }

    @Test
    void runsTheDefaultsForAStar() {
        assertThat(enabled("*"))
                .containsExactly(
                        ControllerName.SIGNING,
                        ControllerName.APPROVING,
                        ControllerName.CLEANER,
                        ControllerName.ROOT_CA_PUBLISHER);
    }

    @Test
    void leavesOutWhatHasAMinusByItsNameOrItsAlias() {
        assertThat(enabled("*", "-certificatesigningrequest-cleaner-controller", "-root-ca-cert-publisher"))
                .containsExactly(ControllerName.SIGNING, ControllerName.APPROVING);
    }

    @Test
    void runsWhatIsNamedAlone() {
        assertThat(enabled("csrsigning")).containsExactly(ControllerName.SIGNING);
    }

    @Test
    void addsWhatIsNotOnByDefault() {
        assertThat(enabled("*", "csrunserved")).hasSize(5).contains(ControllerName.UNSERVED_SIGNERS);
    }

    @Test
    void runsNothingForAMinusAndAStar() {
        assertThat(enabled("-*")).isEmpty();
    }

    @Test
    void letsTheFirstWordAboutAControllerDecide() {
        assertThat(enabled("-csrsigning", "csrsigning")).isEmpty();
    }

    @Test
    void refusesANameThatIsNotKnownHereAndListsThoseThatAre() {
        assertThatThrownBy(() -> enabled("*", "-namespace"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "--controllers: \"namespace\" is not in the list of known controllers; known are "
                                + "certificatesigningrequest-signing-controller or csrsigning, ");
    }
}
