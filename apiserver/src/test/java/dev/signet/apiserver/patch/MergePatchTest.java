package dev.signet.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    /** RFC 7386 appendix A, as far as both are objects; GEN-PAT-02. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}|{'a':'c'}|{'a':'c'}",
                "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
                "{'a':'b'}|{'a':null}|{}",
                "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
                "{'a':['b']}|{'a':'c'}|{'a':'c'}",
                "{'a':'c'}|{'a':['b']}|{'a':['b']}",
                "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}|{'a':[1]}|{'a':[1]}",
                "{'e':null}|{'a':1}|{'e':null,'a':1}",
                "{}|{'a':{'bb':{'ccc':null}}}|{'a':{'bb':{}}}",
                "{'a':1}|null|{'a':1}",
            })
    void merges(String object, String patch, String merged) {
        assertThat(Patches.apply("merge-patch", object, patch)).isEqualTo(merged);
    }

    /** Recorded: {@code patch-merge}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json|error decoding patch: invalid character 'o' in literal null (expecting 'u')",
                "{|error decoding patch: unexpected end of JSON input",
                "[]|error decoding patch: the patch is not a JSON object",
            })
    void refusesMalformedPatches(String patch, String message) {
        assertThat(Patches.problem("merge-patch", "{}", patch)).isEqualTo(new Problem.BadRequest(message));
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "''", "application/apply-patch+yaml"})
    void refusesOtherMediaTypes(String type) {
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(
                                Problem.Thrown.class, () -> Patch.read(type, new byte[0]))
                        .problem())
                .isInstanceOf(Problem.UnsupportedMediaType.class);
    }
}
