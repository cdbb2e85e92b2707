package dev.signet.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicPatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "members|{'metadata':{'labels':{'a':'1','b':'2'}}}|{'metadata':{'labels':{'a':null,'c':'3'}}}|{'metadata':{'labels':{'b':'2','c':'3'}}}",
                "CSR-TYP-03 no merge key|{'conditions':[{'type':'A'}]}|{'conditions':[{'type':'B'}]}|{'conditions':[{'type':'B'}]}",
                "atomic|{'usages':['a','b']}|{'usages':['c']}|{'usages':['c']}",
                "GEN-PAT-03 new ones first|{'metadata':{'finalizers':['a/x']}}|{'metadata':{'finalizers':['b/y']}}|{'metadata':{'finalizers':['b/y','a/x']}}",
                "scalars once|{'metadata':{'finalizers':['a','b']}}|{'metadata':{'finalizers':['b','c']}}|{'metadata':{'finalizers':['a','b','c']}}",
                "delete scalars|{'metadata':{'finalizers':['a','b']}}|{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}|{'metadata':{'finalizers':['b']}}",
                "delete from nothing|{'metadata':{}}|{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}|{'metadata':{}}",
                "delete and order|{'metadata':{'finalizers':['a','b','c']}}|{'metadata':{'$deleteFromPrimitiveList/finalizers':['a'],'$setElementOrder/finalizers':['c','b']}}|{'metadata':{'finalizers':['c','b']}}",
                "items by key|{'ports':[{'name':'a','port':1},{'name':'b','port':2}]}|{'ports':[{'name':'b','port':3}]}|{'ports':[{'name':'a','port':1},{'name':'b','port':3}]}",
                "new item first|{'ports':[{'name':'a'}]}|{'ports':[{'name':'c'}]}|{'ports':[{'name':'c'},{'name':'a'}]}",
                "delete item|{'ports':[{'name':'a'},{'name':'b'}]}|{'ports':[{'name':'a','$patch':'delete'}]}|{'ports':[{'name':'b'}]}",
                "replace list|{'ports':[{'name':'a'}]}|{'ports':[{'$patch':'replace'},{'name':'b'}]}|{'ports':[{'name':'b'}]}",
                "order items|{'ports':[{'name':'a'},{'name':'b'},{'name':'c'}]}|{'$setElementOrder/ports':[{'name':'c'},{'name':'a'}],'ports':[{'name':'a','port':9}]}|{'ports':[{'name':'b'},{'name':'c'},{'name':'a','port':9}]}",
                "inner list|{'ports':[{'name':'a','tags':['x']}]}|{'ports':[{'name':'a','tags':['y']}]}|{'ports':[{'name':'a','tags':['y','x']}]}",
                "inner null|{'ports':[{'name':'a','port':1}]}|{'ports':[{'name':'a','port':null}]}|{'ports':[{'name':'a'}]}",
                "replace mapping|{'metadata':{'labels':{'a':'1'}}}|{'metadata':{'labels':{'$patch':'replace','b':'2'}}}|{'metadata':{'labels':{'b':'2'}}}",
                "delete mapping|{'metadata':{'labels':{'a':'1'}}}|{'metadata':{'labels':{'$patch':'delete'}}}|{'metadata':{'labels':{}}}",
                "merge is the default|{'metadata':{'labels':{'a':'1'}}}|{'metadata':{'labels':{'$patch':'merge','b':'2'}}}|{'metadata':{'labels':{'a':'1','b':'2'}}}",
                "retain keys|{'metadata':{'name':'n','uid':'u','labels':{}}}|{'metadata':{'$retainKeys':['name','labels'],'labels':{'a':'1'}}}|{'metadata':{'name':'n','labels':{'a':'1'}}}",
                "new without nulls|{}|{'metadata':{'name':'n','labels':{'a':null},'$retainKeys':['name']}}|{'metadata':{'name':'n','labels':{}}}",
                "new list|{}|{'ports':[{'name':'a','$patch':'delete'},{'name':'b','port':null}]}|{'ports':[{'name':'b'}]}",
                "unknown field|{'x':{'l':[1]}}|{'x':{'l':[2],'m':1}}|{'x':{'l':[2],'m':1}}",
                "dollar in a label|{}|{'metadata':{'labels':{'$a':'1'}}}|{'metadata':{'labels':{'$a':'1'}}}",
            })
    void merges(String name, String object, String patch, String merged) {
        assertThat(Patches.apply("strategic-merge-patch", object, patch))
                .as(name)
                .isEqualTo(merged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ports':[{'port':1}]}",
                "{'ports':[1]}",
                "{'ports':[{'name':'a','$patch':'merge'}]}",
                "{'ports':[{'name':'a','$patch':1}]}",
                "{'metadata':{'$patch':'what'}}",
                "{'metadata':{'$retainKeys':['name'],'labels':{}}}",
                "{'metadata':{'$deleteFromPrimitiveList/finalizers':'a'}}",
                "{'$setElementOrder/ports':{}}",
            })
    void refusesWhatContradictsItself(String patch) {
        assertThat(Patches.problem("strategic-merge-patch", "{'ports':[{'name':'a'}],'metadata':{'name':'n'}}", patch))
                .isInstanceOf(Problem.BadRequest.class);
    }
}
