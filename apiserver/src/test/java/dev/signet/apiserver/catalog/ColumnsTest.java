package dev.signet.apiserver.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Tree.Mapping OBJECT =
            TreeJson.read("{\"metadata\":{\"name\":\"a\",\"creationTimestamp\":\"2026-11-24T09:00:00Z\"}}"
                    .getBytes(StandardCharsets.UTF_8));

    @Test
    void showsNameAgeAndCreation() {
        assertThat(cell(Columns.NAME, OBJECT)).isEqualTo("a");
        assertThat(cell(Columns.AGE, OBJECT)).isEqualTo("60m");
        assertThat(cell(Columns.CREATED_AT, OBJECT)).isEqualTo("2026-11-24T09:00:00Z");
    }

    @Test
    void showsAMissingOrBrokenTimeAsUnknown() {
        assertThat(cell(Columns.AGE, Tree.Mapping.EMPTY)).isEqualTo("<unknown>");
        assertThat(Columns.since(Optional.of("yesterday"), NOW)).isEqualTo("<unknown>");
    }

    @Test
    void readsMicroTimes() {
        assertThat(Columns.since(Optional.of("2026-11-24T09:59:30.250000Z"), NOW))
                .isEqualTo("29s");
    }

    private static String cell(Column column, Tree.Mapping object) {
        return ((Tree.Text) column.cell().apply(object, NOW)).value();
    }
}
