package dev.signet.apiserver.ownership;

import static dev.signet.apiserver.ownership.Berths.berth;
import static dev.signet.apiserver.ownership.Berths.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.schema.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GEN-SSA-03, without what goes. */
class MergingTest {

    private static String merged(String live, String applied) throws Malformed {
        return json(Merging.of(Berths.SCHEMA, berth(live), berth(applied)));
    }

    @Test
    void leavesWhatIsNotApplied() throws Malformed {
        assertThat(merged("{'spec':{'length':1,'tide':{'low':1}}}", "{'spec':{'length':2,'tide':{'high':9}}}"))
                .isEqualTo("{'spec':{'length':2,'tide':{'low':1,'high':9}}}");
    }

    @Test
    void replacesAtomicValues() throws Malformed {
        assertThat(merged(
                        "{'spec':{'ships':['a','b'],'pilot':{'name':'p','rank':'r'}}}",
                        "{'spec':{'ships':['c'],'pilot':{'name':'q'}}}"))
                .isEqualTo("{'spec':{'ships':['c'],'pilot':{'name':'q'}}}");
    }

    @Test
    void mergesItemsByTheirKeys() throws Malformed {
        assertThat(merged(
                        "{'spec':{'cranes':[{'name':'a','load':1},{'name':'b','load':2}]}}",
                        "{'spec':{'cranes':[{'name':'b','checked':'c'}]}}"))
                .isEqualTo("{'spec':{'cranes':[{'name':'a','load':1},{'name':'b','load':2,'checked':'c'}]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "a b c, x, a b c x",
        "a b c, c x, a b c x",
        "a b c, x a, x a b c",
        "a b c, c a, b c a",
        "a b c, b x c, a b x c",
        "a b, b a, b a",
        "a, , a",
    })
    void keepsTheAppliedOrder(String live, String applied, String merged) throws Malformed {
        assertThat(merged("{'spec':{'flags':" + list(live) + "}}", "{'spec':{'flags':" + list(applied) + "}}"))
                .isEqualTo("{'spec':{'flags':" + list(merged) + "}}");
    }

    private static String list(String words) {
        return words == null ? "[]" : "['" + words.replace(" ", "','") + "']";
    }

    @Test
    void takesNullForAScalarAsAValueAndForAMapAsNone() throws Malformed {
        assertThat(merged("{'spec':{'length':1,'tide':{'low':1}}}", "{'spec':{'length':null,'tide':null}}"))
                .isEqualTo("{'spec':{'length':null,'tide':{'low':1}}}");
    }
}
