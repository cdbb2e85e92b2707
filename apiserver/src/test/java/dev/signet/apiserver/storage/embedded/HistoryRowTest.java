package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.json;
import static dev.signet.apiserver.storage.embedded.StoreFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import org.junit.jupiter.api.Test;

class HistoryRowTest {
    private static final Stored OLD = new Stored(secret("ns", "x"), json("old"), 7);
    private static final Stored NEW = new Stored(secret("ns", "x"), json("new"), 9);

    private static byte[] encode(Change change) {
        return new HistoryRow(123, change).encode(Layout.key(OLD.name()));
    }

    private static Change roundTrip(Change change) {
        HistoryRow row = HistoryRow.decode(9, encode(change));
        assertThat(row.time()).isEqualTo(123);
        assertThat(row.change().subject().name()).isEqualTo(OLD.name());
        assertThat(row.change().revision()).isEqualTo(9);
        return row.change();
    }

    @Test
    void keepsThePreviousValueAndTheNewOne() {
        assertThat(roundTrip(new Change.Updated(OLD, NEW))).isInstanceOfSatisfying(Change.Updated.class, updated -> {
            assertThat(updated.before().bytes()).isEqualTo(json("old"));
            assertThat(updated.before().revision()).isEqualTo(7);
            assertThat(updated.now().bytes()).isEqualTo(json("new"));
        });
        assertThat(roundTrip(new Change.Created(NEW)).subject().bytes()).isEqualTo(json("new"));
        assertThat(roundTrip(new Change.Deleted(OLD, 9)).subject().bytes()).isEqualTo(json("old"));
    }

    @Test
    void tellsTheResourceAndTheTimeWithoutDecoding() {
        byte[] row = encode(new Change.Created(NEW));
        assertThat(HistoryRow.time(row)).isEqualTo(123);
        assertThat(HistoryRow.concerns(row, Layout.prefix(new Resource("", "secrets"))))
                .isTrue();
        assertThat(HistoryRow.concerns(row, Layout.prefix(new Resource("", "secret"))))
                .isFalse();
    }

    @Test
    void refusesAnUnknownForm() {
        byte[] row = encode(new Change.Created(NEW));
        row[0] = 2;
        assertThatThrownBy(() -> HistoryRow.decode(9, row)).isInstanceOf(IllegalArgumentException.class);
        row[0] = 1;
        row[1] = 4;
        assertThatThrownBy(() -> HistoryRow.decode(9, row)).hasMessageContaining("revision 9");
    }
}
