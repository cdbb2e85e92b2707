package dev.signet.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever patch arrives, an object or a problem comes out. */
class PatchFuzzTest {
    private static final String OBJECT = "{'metadata':{'name':'n','finalizers':['a','b'],'labels':{'l':'1'}},"
            + "'ports':[{'name':'a','port':1,'tags':['x']}],'usages':['u']}";
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "'name'",
        "'$patch'",
        "'delete'",
        "'replace'",
        "'ports'",
        "'metadata'",
        "null",
        "1",
        "'op'",
        "'add'",
        "'copy'",
        "'move'",
        "'path'",
        "'from'",
        "'/ports/0'",
        "'/metadata'",
        "'value'",
        "'finalizers'",
        "'$setElementOrder/ports'",
        "'$deleteFromPrimitiveList/finalizers'",
        "'$retainKeys'",
        "'/ports/-'",
        "''",
    };

    private static String mutated(String patch, Random random) {
        StringBuilder changed = new StringBuilder(patch);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            String piece = PIECES[random.nextInt(PIECES.length)];
            int quote = changed.indexOf("'", at);
            int close = quote < 0 ? -1 : changed.indexOf("'", quote + 1);
            if (random.nextBoolean() && close > 0) {
                changed.replace(quote, close + 1, piece);
            } else {
                changed.insert(at, piece);
            }
        }
        return changed.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|json-patch|[{'op':'add','path':'/ports/0/port','value':2},{'op':'copy','from':'/ports','path':'/metadata'},{'op':'move','from':'/usages','path':'/x'}]",
                "2|strategic-merge-patch|{'metadata':{'finalizers':['c'],'$deleteFromPrimitiveList/finalizers':['a']},'$setElementOrder/ports':[{'name':'b'}],'ports':[{'name':'b','$patch':'delete'},{'name':'c'}]}",
                "3|merge-patch|{'metadata':{'finalizers':null,'labels':{'l':null}},'ports':[1]}",
            })
    void onlyProblemsComeOut(long seed, String type, String patch) {
        Random random = new Random(seed);
        Tree.Mapping object = (Tree.Mapping) Patches.tree(OBJECT);
        int applied = 0;
        for (int i = 0; i < 20_000; i++) {
            String sent = mutated(patch, random);
            try {
                Patch.read("application/" + type + "+json", Patches.bytes(sent.replace('\'', '"')))
                        .apply(Patches.SCHEMA, object);
                applied++;
            } catch (Problem.Thrown expected) {
                assertThat(expected.problem()).isInstanceOfAny(Problem.BadRequest.class, Problem.Unprocessable.class);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + sent, e);
            }
        }
        assertThat(applied).isGreaterThan(100);
    }
}
