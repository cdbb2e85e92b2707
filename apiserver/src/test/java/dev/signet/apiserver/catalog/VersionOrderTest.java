package dev.signet.apiserver.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

    @Test
    void putsStableBeforeBetaBeforeAlphaAndOtherNamesLast() {
        List<String> mixed =
                List.of("foo10", "v11alpha2", "v1", "v3beta1", "foo1", "v12alpha1", "v10", "v2", "v11beta2");

        assertThat(mixed.stream().sorted(VersionOrder.NEWEST_FIRST))
                .containsExactly("v10", "v2", "v1", "v11beta2", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10");
    }

    @Test
    void takesNoLeadingZeroForAVersion() {
        assertThat(List.of("v01", "v0", "v1alpha1").stream().sorted(VersionOrder.NEWEST_FIRST))
                .containsExactly("v1alpha1", "v0", "v01");
    }
}
