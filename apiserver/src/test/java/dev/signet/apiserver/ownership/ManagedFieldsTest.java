package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import org.junit.jupiter.api.Test;

class ManagedFieldsTest {
    private static final String ENTRY = "{'manager':'m','operation':'Update','apiVersion':'v1','time':'t',"
            + "'fieldsType':'FieldsV1','fieldsV1':{'f:spec':{}},'subresource':'status'}";

    private static ManagedFields read(String entries) {
        return ManagedFields.stored(berth("{'metadata':{'managedFields':[" + entries + "]}}"));
    }

    @Test
    void writesWhatItReads() {
        assertThat(json(read(ENTRY).tree().orElseThrow())).isEqualTo("[" + ENTRY + "]");
    }

    @Test
    void putsAppliersBeforeUpdatersAndTheOldestFirst() {
        String old = ENTRY.replace("'t'", "'a'").replace("'m'", "'old'");
        String applier = ENTRY.replace("Update", "Apply").replace("'m'", "'applier'");

        assertThat(read(ENTRY + "," + old + "," + applier)
                        .tree()
                        .map(Shapes::items)
                        .orElseThrow())
                .extracting(entry -> Shapes.mapping(entry).textOrEmpty("manager"))
                .containsExactly("applier", "old", "m");
    }

    /** One applier has one entry, whatever the version; an updater has one for each. */
    @Test
    void knowsAnApplierInEveryVersion() {
        String applier = ENTRY.replace("Update", "Apply");

        assertThat(read(applier + "," + applier.replace("v1'", "v2'")).entries())
                .hasSize(1);
        assertThat(read(ENTRY + "," + ENTRY.replace("'v1'", "'v2'")).entries()).hasSize(2);
    }

    @Test
    void readsNothingOfWhatIsBroken() {
        assertThat(read(ENTRY.replace("Update", "Delete")).isEmpty()).isTrue();
        assertThat(read(ENTRY.replace("'v1'", "''")).isEmpty()).isTrue();
        assertThat(read(ENTRY.replace("'FieldsV1'", "'FieldsV2'")).isEmpty()).isTrue();
        assertThat(read(ENTRY.replace("f:spec", "spec")).isEmpty()).isTrue();
    }

    @Test
    void doesNotCountTimes() {
        assertThat(read(ENTRY).ownsAs(read(ENTRY.replace("'t'", "'u'")))).isTrue();
        assertThat(read(ENTRY).ownsAs(read(ENTRY.replace("f:spec", "f:status"))))
                .isFalse();
    }

    @Test
    void isAbsentWhereNobodyOwnsAnything() {
        assertThat(ManagedFields.stored(Tree.Mapping.EMPTY).tree()).isEmpty();
    }
}
