package dev.signet.kinds.coordination;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Kind;
import org.junit.jupiter.api.Test;

class CoordinationGroupTest {

    @Test
    void showsLeases() {
        Kind lease = CoordinationGroup.kinds().getFirst();
        assertThat(lease.columns()).extracting(Column::name).containsExactly("Name", "Holder", "Age");
        assertThat(cells(lease.columns(), yaml("{metadata: {name: l}, spec: {holderIdentity: h}}")))
                .containsExactly("l", "h", "<unknown>");
    }
}
