package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.schema.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison compare(String before, String after) throws Malformed {
        return Comparison.of(Berths.V1, berth(before), berth(after), FieldSet.EMPTY);
    }

    private static String added(String before, String after) throws Malformed {
        return json(FieldsV1.write(compare(before, after).added()));
    }

    @Test
    void seesNothingInEqualObjects() throws Malformed {
        String object = "{'metadata':{'labels':{'a':'1'}},'spec':{'flags':['x'],'cranes':[{'name':'n','load':1}]}}";

        assertThat(compare(object, object).all().isEmpty()).isTrue();
    }

    @Test
    void tellsAddedModifiedAndRemovedApart() throws Malformed {
        Comparison comparison =
                compare("{'spec':{'length':1,'ships':['a']}}", "{'spec':{'length':2,'tide':{'high':1}}}");

        assertThat(json(FieldsV1.write(comparison.modified()))).isEqualTo("{'f:spec':{'f:length':{}}}");
        assertThat(json(FieldsV1.write(comparison.added()))).isEqualTo("{'f:spec':{'f:tide':{'.':{},'f:high':{}}}}");
        assertThat(json(FieldsV1.write(comparison.removed()))).isEqualTo("{'f:spec':{'f:ships':{}}}");
    }

    /** The parts of an object are always there in Go; what they consist of is not. */
    @Test
    void ownsANewMapBesideWhatIsInIt() throws Malformed {
        assertThat(added("{}", "{'metadata':{'labels':{'a':'1'}},'spec':{'length':1}}"))
                .isEqualTo("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:length':{}}}");
        assertThat(added("{'metadata':{'labels':{'b':'1'}}}", "{'metadata':{'labels':{'a':'1','b':'1'}}}"))
                .isEqualTo("{'f:metadata':{'f:labels':{'f:a':{}}}}");
    }

    /** What a custom resource has is what was sent. */
    @Test
    void ownsTheWholeOfACustomResource() throws Malformed {
        VersionForm custom = new VersionForm("v1", Berths.SCHEMA, false, tree -> tree, tree -> tree);

        Comparison comparison = Comparison.of(
                custom, berth("{}"), berth("{'spec':{'length':1,'cranes':[{'name':'n'}]}}"), FieldSet.EMPTY);

        assertThat(json(FieldsV1.write(comparison.added())))
                .isEqualTo("{'f:spec':{'.':{},'f:cranes':{'.':{},'k:{\\'name\\':\\'n\\'}':{'.':{},'f:name':{}}},"
                        + "'f:length':{}}}");
    }

    @Test
    void takesAtomicValuesAsOne() throws Malformed {
        assertThat(added("{}", "{'spec':{'ships':['a'],'pilot':{'name':'p'}}}"))
                .isEqualTo("{'f:spec':{'f:pilot':{},'f:ships':{}}}");
    }

    @Test
    void namesItemsByValueOrKey() throws Malformed {
        assertThat(added("{'spec':{'flags':['a'],'cranes':[]}}", "{'spec':{'flags':['b','a']}}"))
                .isEqualTo("{'f:spec':{'f:flags':{'v:\\'b\\'':{}}}}");
    }

    /** What Go writes of an item in any case: required fields, and times that nobody has set. */
    @Test
    void ownsTheTimesOfANewItemThoughNobodySetThem() throws Malformed {
        assertThat(added("{}", "{'spec':{'cranes':[{'name':'n'}]}}"))
                .isEqualTo(
                        "{'f:spec':{'f:cranes':{'.':{},'k:{\\'name\\':\\'n\\'}':{'.':{},'f:checked':{},'f:name':{}}}}}");
    }

    @Test
    void ownsItemsThatNothingTellsApartTogether() throws Malformed {
        Comparison comparison = compare(
                "{'spec':{'cranes':[{'name':'n','load':1},{'name':'n','load':2}]}}",
                "{'spec':{'cranes':[{'name':'n','load':1},{'name':'n','load':3}]}}");

        assertThat(comparison.all().paths()).containsExactly(List.of("f:spec", "f:cranes", "k:{\"name\":\"n\"}"));
    }

    @Test
    void tellsEmptyAndAbsentApart() throws Malformed {
        assertThat(added("{'spec':{}}", "{'spec':{'tide':{}}}")).isEqualTo("{'f:spec':{'f:tide':{}}}");
    }

    @Test
    void tellsNothingOfWhatIsIgnored() throws Malformed {
        Comparison comparison = Comparison.of(
                Berths.V1,
                berth("{}"),
                berth("{'spec':{'length':1,'tide':{'high':1}}}"),
                FieldSet.ofDotted(List.of("spec.tide")));

        assertThat(comparison.all().paths()).containsExactly(List.of("f:spec", "f:length"));
    }

    @Test
    void cannotTellItemsWithoutKeysApart() {
        assertThatThrownBy(() -> compare("{}", "{'spec':{'cranes':[{'load':1}]}}"))
                .isInstanceOf(Malformed.class)
                .hasMessage("associative list with keys has an element that omits key field \"name\"");
    }
}
