package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.berth;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** GEN-FV-01, of applied objects. */
class UndeclaredFieldsTest {

    private static String text(String object) {
        return UndeclaredFields.text(UndeclaredFields.errors(Berths.SCHEMA, berth(object)));
    }

    @Test
    void acceptsWhatIsDeclared() {
        assertThat(UndeclaredFields.errors(
                        Berths.SCHEMA,
                        berth("{'metadata':{'labels':{'a':'1'}},'spec':{'length':1,'tide':null,'flags':['a','b']}}")))
                .isEmpty();
    }

    @Test
    void namesAFieldThatNobodyDeclared() {
        assertThat(text("{'spec':{'depth':1}}")).isEqualTo(".spec.depth: field not declared in schema");
    }

    @Test
    void listsSeveralErrors() {
        assertThat(text("{'spec':{'depth':1,'length':'x','ships':{'a':1},'tide':[1]},'status':{'free':'yes'}}"))
                .isEqualTo("""
                        errors:
                          .spec.depth: field not declared in schema
                          .spec.length: expected numeric (int or float), got string
                          .spec.ships: expected list, got &{map[a:1]}
                          .spec.tide: expected map, got &{[1]}
                          .status.free: expected boolean, got &{yes}""");
    }

    @Test
    void showsATextThatIsNone() {
        assertThat(text("{'metadata':{'labels':{'a':true}}}"))
                .isEqualTo(".metadata.labels.a: expected string, got &value.valueUnstructured{Value:true}");
    }

    @Test
    void refusesItemsTwice() {
        assertThat(text("{'spec':{'flags':['a','a']}}")).isEqualTo(".spec.flags: duplicate entries for key [=\"a\"]");
        assertThat(text("{'spec':{'cranes':[{'name':'a'},{'name':'a'}]}}"))
                .isEqualTo(".spec.cranes: duplicate entries for key [name=\"a\"]");
    }

    @Test
    void refusesItemsWithoutKeys() {
        assertThat(text("{'spec':{'cranes':[{'load':1}]}}"))
                .isEqualTo(
                        ".spec.cranes: element 0: associative list with keys has an element that omits key field \"name\"");
        assertThat(text("{'spec':{'cranes':[{'name':'a','load':'x'}]}}"))
                .isEqualTo(".spec.cranes[name=\"a\"].load: expected numeric (int or float), got string");
    }
}
