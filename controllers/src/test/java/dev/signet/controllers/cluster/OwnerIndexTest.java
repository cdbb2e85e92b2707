package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** GEN-DEL-04: which objects are looked at, and when. */
class OwnerIndexTest {
    private static final ServedKind MAPS = new ServedKind("", "v1", "configmaps", "ConfigMap", true, true);
    private static final ServedKind THINGS = new ServedKind("a.test", "v1", "things", "Thing", true, true);

    private final OwnerIndex index = new OwnerIndex();

    @Test
    void forgetsWhatIsOfNoInterestAtOnce() {
        assertThat(index.seen(MAPS, owned("a"))).isEmpty();
        assertThat(index.get("a")).isEmpty();
        assertThat(index.gone("a")).isEmpty();
    }

    @Test
    void looksAtADependentWhenItComesAndWhenItsOwnerGoes() {
        assertThat(index.seen(MAPS, owned("d", owner("o")))).containsExactly("d");
        assertThat(index.seen(MAPS, owned("d", owner("o")))).isEmpty();
        assertThat(index.gone("o")).containsExactly("d");
    }

    @Test
    void forgetsADependentThatGoes() {
        index.seen(MAPS, owned("d", owner("o")));
        index.gone("d");
        assertThat(index.gone("o")).isEmpty();
        assertThat(index.dependentsOf("o")).isEmpty();
    }

    @Test
    void forgetsADependentWithoutReferences() {
        index.seen(MAPS, owned("d", owner("o")));
        index.seen(MAPS, owned("d"));
        assertThat(index.get("d")).isEmpty();
        assertThat(index.gone("o")).isEmpty();
    }

    @Test
    void looksAtAllDependentsWhenAnOwnerBeginsToWaitForThem() {
        index.seen(MAPS, owned("d", blocked("o")));
        assertThat(index.seen(MAPS, leaving("o", Owned.FOREGROUND))).containsExactlyInAnyOrder("d", "o");
        assertThat(index.seen(MAPS, leaving("o", Owned.FOREGROUND))).isEmpty();
    }

    @Test
    void looksAtAWaitingOwnerWhenADependentGoesOrBlocksNoLonger() {
        index.seen(MAPS, leaving("o", Owned.FOREGROUND));
        index.seen(MAPS, owned("d", blocked("o")));
        index.seen(MAPS, owned("e", blocked("o")));
        assertThat(index.gone("d")).contains("o");
        assertThat(index.seen(MAPS, owned("e", owner("o")))).contains("o");
    }

    @Test
    void looksAtAnOwnerThatOrphans() {
        index.seen(MAPS, owned("d", owner("o")));
        assertThat(index.seen(MAPS, leaving("o", Owned.ORPHAN))).containsExactly("o");
    }

    @Test
    void losesWhatAFullStateDoesNotHave() {
        index.seen(MAPS, owned("d", owner("o")));
        index.seen(MAPS, owned("e", owner("o")));
        index.seen(THINGS, owned("t", owner("d")));
        assertThat(index.found(MAPS, Set.of("e"), false)).containsExactly("t");
        assertThat(index.get("d")).isEmpty();
        assertThat(index.get("t")).isPresent();
    }

    @Test
    void looksAtEverythingWhenOwnersCanHaveGoneUnseen() {
        index.seen(MAPS, owned("d", owner("o")));
        assertThat(index.found(THINGS, Set.of(), false)).isEmpty();
        assertThat(index.found(THINGS, Set.of(), true)).containsExactly("d");
    }

    private static Owned.Owner owner(String uid) {
        return new Owned.Owner(uid, false);
    }

    private static Owned.Owner blocked(String uid) {
        return new Owned.Owner(uid, true);
    }

    private static Owned owned(String uid, Owned.Owner... owners) {
        return new Owned(uid, "ns", uid, false, List.of(), List.of(owners));
    }

    private static Owned leaving(String uid, String finalizer) {
        return new Owned(uid, "ns", uid, true, List.of(finalizer), List.of());
    }
}
