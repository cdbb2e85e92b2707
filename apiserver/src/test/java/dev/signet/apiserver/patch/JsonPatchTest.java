package dev.signet.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {

    /** The cases of RFC 6902 appendix A that change something, by their numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A.1|{'foo':'bar'}|[{'op':'add','path':'/baz','value':'qux'}]|{'foo':'bar','baz':'qux'}",
                "A.2|{'foo':['bar','baz']}|[{'op':'add','path':'/foo/1','value':'qux'}]|{'foo':['bar','qux','baz']}",
                "A.3|{'baz':'qux','foo':'bar'}|[{'op':'remove','path':'/baz'}]|{'foo':'bar'}",
                "A.4|{'foo':['bar','qux','baz']}|[{'op':'remove','path':'/foo/1'}]|{'foo':['bar','baz']}",
                "A.5|{'baz':'qux','foo':'bar'}|[{'op':'replace','path':'/baz','value':'boo'}]|{'baz':'boo','foo':'bar'}",
                "A.6|{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}}|[{'op':'move','from':'/foo/waldo','path':'/qux/thud'}]|{'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
                "A.7|{'foo':['all','grass','cows','eat']}|[{'op':'move','from':'/foo/1','path':'/foo/3'}]|{'foo':['all','cows','eat','grass']}",
                "A.8|{'baz':'qux','foo':['a',2,'c']}|[{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2}]|{'baz':'qux','foo':['a',2,'c']}",
                "A.10|{'foo':'bar'}|[{'op':'add','path':'/child','value':{'grandchild':{}}}]|{'foo':'bar','child':{'grandchild':{}}}",
                "A.11|{'foo':'bar'}|[{'op':'add','path':'/baz','value':'qux','xyz':123}]|{'foo':'bar','baz':'qux'}",
                "A.14|{'/':9,'~1':10}|[{'op':'test','path':'/~01','value':10}]|{'/':9,'~1':10}",
                "A.16|{'foo':['bar']}|[{'op':'add','path':'/foo/-','value':['abc','def']}]|{'foo':['bar',['abc','def']]}",
                "whole|{'a':1}|[{'op':'replace','path':'','value':{'b':2}}]|{'b':2}",
                "copy|{'a':{'b':1}}|[{'op':'copy','from':'/a','path':'/c'},{'op':'add','path':'/c/d','value':2}]|{'a':{'b':1},'c':{'b':1,'d':2}}",
                "equal numbers|{'a':1}|[{'op':'test','path':'/a','value':1.0}]|{'a':1}",
                "equal objects|{'a':{'b':1,'c':[1]}}|[{'op':'test','path':'/a','value':{'c':[1],'b':1}}]|{'a':{'b':1,'c':[1]}}",
                "absent is null|{'a':1}|[{'op':'test','path':'/b','value':null}]|{'a':1}",
                "move onto itself|{'a':1}|[{'op':'move','from':'/a','path':'/a'}]|{'a':1}",
                "nothing|{'a':1}|[]|{'a':1}",
                "escapes|{'metadata':{'labels':{'a/b':'1'}}}|[{'op':'remove','path':'/metadata/labels/a~1b'}]|{'metadata':{'labels':{}}}",
                "replace of an absent member|{'a':{}}|[{'op':'replace','path':'/a/b','value':1}]|{'a':{'b':1}}",
            })
    void changesWhatThePointersName(String name, String object, String patch, String changed) {
        assertThat(Patches.apply("json-patch", object, patch)).as(name).isEqualTo(changed);
    }

    /** GEN-PAT-01; RFC 6902 A.9, A.12, A.15 and more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A.9|{'baz':'qux'}|[{'op':'test','path':'/baz','value':'bar'}]",
                "A.12|{'foo':'bar'}|[{'op':'add','path':'/baz/bat','value':'qux'}]",
                "A.15|{'/':9,'~1':10}|[{'op':'test','path':'/~01','value':'10'}]",
                "remove of an absent member|{'metadata':{}}|[{'op':'remove','path':'/metadata/labels/a'}]",
                "beyond the array|{'a':[]}|[{'op':'add','path':'/a/1','value':1}]",
                "leading zero|{'a':[1,2]}|[{'op':'remove','path':'/a/01'}]",
                "negative|{'a':[1,2]}|[{'op':'remove','path':'/a/-1'}]",
                "no value|{'a':1}|[{'op':'add','path':'/b'}]",
                "no path|{'a':1}|[{'op':'remove'}]",
                "no pointer|{'a':1}|[{'op':'remove','path':'a'}]",
                "bad escape|{'a~2':1}|[{'op':'remove','path':'/a~2'}]",
                "no such operation|{'a':1}|[{'op':'merge','path':'/a','value':1}]",
                "into itself|{'a':{'b':{}}}|[{'op':'move','from':'/a','path':'/a/b/c'}]",
                "no object any more|{'a':1}|[{'op':'replace','path':'','value':[]}]",
                "replace beyond|{'a':[1]}|[{'op':'replace','path':'/a/1','value':2}]",
                "remove all|{'a':1}|[{'op':'remove','path':''}]",
                "copy of nothing|{'a':1}|[{'op':'copy','from':'/x','path':'/b'}]",
            })
    void refusesWhatDoesNotFitTheObject(String name, String object, String patch) {
        assertThat(Patches.problem("json-patch", object, patch)).as(name).isInstanceOf(Problem.Unprocessable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'op':'x'}", "[1]", "'x'", "{", ""})
    void refusesWhatIsNoListOfOperations(String patch) {
        assertThat(Patches.problem("json-patch", "{}", patch)).isInstanceOf(Problem.BadRequest.class);
    }

    @Test
    void boundsOperationsAndCopies() {
        StringBuilder many = new StringBuilder("[{'op':'test','path':'/a','value':[1]}");
        many.append(",{'op':'remove','path':'/b'}".repeat(10_000)).append(']');
        assertThat(Patches.problem("json-patch", "{'a':[1]}", many.toString())).isInstanceOf(Problem.BadRequest.class);

        StringBuilder doubling = new StringBuilder("[{'op':'add','path':'/a','value':['0123456789']}");
        for (int i = 0; i < 40; i++) {
            doubling.append(",{'op':'copy','from':'/a','path':'/a/-'}");
        }
        assertThat(Patches.problem("json-patch", "{}", doubling.append(']').toString()))
                .isInstanceOf(Problem.Unprocessable.class);
    }

    @Test
    void boundsDepthOfCopies() {
        StringBuilder deepening = new StringBuilder("[{'op':'add','path':'/a','value':{}}");
        String path = "/a";
        for (int i = 0; i < 30; i++) {
            deepening.append(",{'op':'copy','from':'/a','path':'").append(path).append("/a'}");
            path = path.length() < 300 ? path + path : path;
        }
        assertThatThrownBy(() ->
                        Patches.apply("json-patch", "{}", deepening.append(']').toString()))
                .isInstanceOf(Problem.Thrown.class);
    }
}
