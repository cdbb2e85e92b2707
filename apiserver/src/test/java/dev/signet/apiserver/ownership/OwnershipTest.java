package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.applied;
import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.by;
import static dev.signet.apiserver.ownership.Berths.owners;
import static dev.signet.apiserver.ownership.Berths.stored;
import static dev.signet.apiserver.ownership.Berths.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GEN-SSA-04: what updates leave behind. */
class OwnershipTest {
    private static final Tree.Mapping NEW = berth("{'metadata':{'name':'b','labels':{'a':'1'}},'spec':{'length':1}}");
    private static final Tree.Mapping STORED = stored(NEW, by("one", "09:00:00").created(NEW));

    @Test
    void givesANewObjectToItsCreator() {
        assertThat(owners(by("one").created(NEW)))
                .containsExactly("one Update {'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:length':{}}}");
    }

    /** GEN-OBJ-06. */
    @Test
    void givesNobodyWhatTheServerSets() {
        Tree.Mapping bare = berth("{'metadata':{'name':'b','namespace':'n','uid':'u','creationTimestamp':'t',"
                + "'generation':1,'resourceVersion':'1'},'status':{'free':true}}");

        assertThat(by("one").created(bare).isEmpty()).isTrue();
    }

    @Test
    void callsWhoHasNoNameUnknown() {
        assertThat(owners(by("").created(NEW))).singleElement().asString().startsWith("unknown Update ");
    }

    @Test
    void givesAFieldToWhoChangesIt() {
        Tree.Mapping changed = berth("{'metadata':{'name':'b','labels':{'a':'2'}},'spec':{'length':1}}");

        assertThat(owners(by("two").updated(STORED, changed)))
                .containsExactly(
                        "one Update {'f:metadata':{'f:labels':{}},'f:spec':{'f:length':{}}}",
                        "two Update {'f:metadata':{'f:labels':{'f:a':{}}}}");
    }

    @Test
    void takesAFieldThatGoesFromItsOwner() {
        assertThat(owners(by("two").updated(STORED, berth("{'metadata':{'name':'b'},'spec':{'length':1}}"))))
                .containsExactly("one Update {'f:spec':{'f:length':{}}}");
    }

    @Test
    void forgetsWhoOwnsNothingAnyMore() {
        assertThat(by("two").updated(STORED, berth("{'metadata':{'name':'b'}}")).isEmpty())
                .isTrue();
    }

    @Test
    void addsToWhatTheSameManagerOwns() {
        Tree.Mapping changed =
                berth("{'metadata':{'name':'b','labels':{'a':'1'}},'spec':{'length':1,'tide':{'low':1}}}");

        ManagedFields managed = by("one").updated(STORED, changed);

        assertThat(owners(managed))
                .containsExactly("one Update {'f:metadata':{'f:labels':{'.':{},'f:a':{}}},"
                        + "'f:spec':{'f:length':{},'f:tide':{'.':{},'f:low':{}}}}");
        assertThat(time(managed, 0)).hasValue("2026-11-25T10:00:00Z");
    }

    /** GEN-UPD-01. */
    @Test
    void leavesTheTimeWhereNothingChanges() {
        assertThat(time(by("one").updated(STORED, NEW), 0)).hasValue("2026-11-25T09:00:00Z");
        assertThat(time(by("two").updated(STORED, NEW), 0)).hasValue("2026-11-25T09:00:00Z");
    }

    @Test
    void tellsSubresourcesApart() {
        Tree.Mapping free = STORED.with("status", berth("{'free':true}"));

        ManagedFields managed = Berths.byStatus("one").updated(STORED, free);

        assertThat(owners(managed)).hasSize(2).contains("one Update {'f:status':{'f:free':{}}}");
        assertThat(managed.tree().orElseThrow().toString()).contains("subresource");
    }

    /** CSR-STR-09, in small: what an endpoint resets is nobody's through it. */
    @Test
    void givesNobodyWhatTheEndpointResets() {
        Tree.Mapping changed = STORED.with("status", berth("{'free':true}"));

        assertThat(owners(by("two").updated(STORED, changed))).hasSize(1);
    }

    @Test
    void doesNotBeginInTheMiddle() {
        Tree.Mapping nobodys = berth("{'metadata':{'name':'b'}}");

        assertThat(by("two").updated(nobodys, NEW).isEmpty()).isTrue();
    }

    @Test
    void forgetsAllWhereItIsAskedTo() {
        Tree.Mapping cleared = berth("{'metadata':{'name':'b','managedFields':[{}]},'spec':{'length':7}}");

        assertThat(by("two").updated(STORED, cleared).isEmpty()).isTrue();
    }

    @Test
    void takesOwnersThatAreSent() {
        Tree.Mapping sent = berth("{'metadata':{'name':'b','labels':{'a':'1'},'managedFields':[{'manager':'x',"
                + "'operation':'Apply','apiVersion':'test.example/v1','fieldsType':'FieldsV1',"
                + "'fieldsV1':{'f:spec':{'f:length':{}}}}]},'spec':{'length':1}}");

        assertThat(owners(by("two").updated(STORED, sent))).containsExactly("x Apply {'f:spec':{'f:length':{}}}");
        assertThat(owners(Berths.byStatus("two").updated(STORED, sent)))
                .containsExactlyElementsOf(owners(ManagedFields.stored(STORED)));
    }

    /** A broken client does not lose what is known. */
    @Test
    void doesNotHeedOwnersThatCannotBeRead() {
        Tree.Mapping sent = NEW.change(
                "metadata",
                metadata -> metadata.with(
                        "managedFields",
                        Tree.Sequence.of(
                                List.of(berth("{'manager':'x','operation':'Apply','apiVersion':'test.example/v1'}")))));

        assertThat(owners(by("two").updated(STORED, sent)))
                .containsExactlyElementsOf(owners(ManagedFields.stored(STORED)));
    }

    @Test
    void comparesInTheVersionOfEachEntry() {
        Tree.Mapping longer = berth("{'metadata':{'name':'b','labels':{'a':'1'}},'spec':{'metres':2}}");
        Tree.Mapping inV2 = STORED.with("spec", berth("{'metres':1}"));

        assertThat(owners(Berths.byV2("one").updated(inV2, longer)))
                .containsExactly(
                        "one Update {'f:metadata':{'f:labels':{'.':{},'f:a':{}}}}",
                        "one Update {'f:spec':{'f:metres':{}}}");
    }

    /** So that an object does not grow with everybody who ever touched it. */
    @Test
    void keepsTenUpdatersAndOneForAllBefore() {
        Tree.Mapping object = STORED;
        for (int i = 0; i < 12; i++) {
            String label = "l" + i;
            Tree.Mapping changed =
                    object.change("metadata", metadata -> metadata.change("labels", labels -> labels.with(label, "x")));
            object = stored(changed, by("m" + i, "10:00:%02d".formatted(i)).updated(object, changed));
        }

        assertThat(owners(ManagedFields.stored(object)))
                .hasSize(10)
                .contains("m11 Update {'f:metadata':{'f:labels':{'f:l11':{}}}}")
                .startsWith(
                        "ancient-changes Update {'f:metadata':{'f:labels':{'.':{},'f:a':{},'f:l0':{},'f:l1':{},'f:l2':{}}},"
                                + "'f:spec':{'f:length':{}}}");
    }

    @Test
    void keepsApplyAndUpdateOfOneNameApart() {
        Tree.Mapping live =
                stored(by("one").applied(STORED, applied("{'metadata':{'name':'b'},'spec':{'length':1}}"), false));

        assertThat(owners(ManagedFields.stored(live)))
                .containsExactly(
                        "one Apply {'f:spec':{'f:length':{}}}",
                        "one Update {'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:length':{}}}");
    }
}
