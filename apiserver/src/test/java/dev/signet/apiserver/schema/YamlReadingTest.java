package dev.signet.apiserver.schema;

import static dev.signet.apiserver.schema.Samples.CSR;
import static dev.signet.apiserver.schema.Samples.badRequest;
import static dev.signet.apiserver.schema.Samples.text;
import static dev.signet.apiserver.schema.Samples.utf8;
import static dev.signet.apiserver.schema.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|true",
                "on|true",
                "'off'|false",
                "n|false",
                "True|true",
                "'\"yes\"'|\"yes\"",
                "!!str yes|\"yes\"",
                "0644|420",
                "0o17|15",
                "0x1F|31",
                "0b101|5",
                "-12|-12",
                "1_000|1000",
                "089|89",
                "1.50|1.5",
                "1e3|1000",
                ".5|0.5",
                "1.2.3|\"1.2.3\"",
                "2026-11-24|\"2026-11-24\"",
                "10:20|\"10:20\"",
                "~|null",
                "''|null",
                "Null|null",
                "abc|\"abc\"",
                "18446744073709551615|1.8446744073709552E19",
                "'[a, {b: c}]'|[\"a\",{\"b\":\"c\"}]",
            })
    void readsScalarsByYaml11(String yaml, String json) throws Malformed {
        Tree tree = Trees.yaml(utf8("a: " + yaml));

        assertThat(text(tree)).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void makesTextsOfNames() throws Malformed {
        assertThat(text(Trees.yaml(utf8("on: 1\n2: b\n1.5: c\n")))).isEqualTo("{\"true\":1,\"2\":\"b\",\"1.5\":\"c\"}");
    }

    @Test
    void expandsAliasesAndMerges() throws Malformed {
        assertThat(text(Trees.yaml(utf8("a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  l: 3\n"))))
                .isEqualTo("{\"a\":{\"k\":1,\"l\":2},\"b\":{\"k\":1,\"l\":2},\"c\":{\"l\":3,\"k\":1}}");
    }

    @Test
    void readsTheFirstDocument() throws Malformed {
        assertThat(text(Trees.yaml(utf8("---\na: 1\n---\nb: 2\n")))).isEqualTo("{\"a\":1}");
        assertThat(Trees.yaml(utf8("# nothing\n"))).isEqualTo(Tree.NULL);
        assertThat(text(Trees.yaml(utf8("---\n...\n")))).isEqualTo("null");
    }

    @Test
    void refusesADocumentThatDoublesWithEachLine() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> Trees.yaml(utf8(bomb.toString()))).hasMessageContaining("excessive aliasing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: *b", "a: .inf", "~: 1", "[a]: 1", "a: !x 1", "<<: 1", "a: 1e999"})
    void refusesWhatJsonCannotSay(String yaml) {
        assertThatThrownBy(() -> Trees.yaml(utf8(yaml))).isInstanceOf(Malformed.class);
    }

    /** GEN-FV-01, recorded: {@code fieldvalidation-yaml-duplicate}. */
    @Test
    void reportsDuplicateNamesWithTheirLines() {
        Body body = yaml(CSR, """
                apiVersion: certificates.k8s.io/v1
                kind: CertificateSigningRequest
                metadata: {name: 'c'}
                spec:
                  request: YWJj
                  signerName: example.com/yaml
                  signerName: example.com/two
                  usages: [any]
                  more: 1
                """);

        assertThat(body.complaints())
                .containsExactly(
                        "yaml: unmarshal errors:\n  line 7: key \"signerName\" already set in map",
                        "unknown field \"spec.more\"");
        assertThat(body.object().mapping("spec").text("signerName")).contains("example.com/two");
    }

    /** GEN-ERR-06, recorded: {@code errors-yaml-body}. */
    @Test
    void refusesMalformedYaml() {
        assertThat(badRequest(() -> yaml(CSR, "a: b: c\n")))
                .isEqualTo("the object provided is unrecognized (must be of type CertificateSigningRequest): yaml:"
                        + " mapping values are not allowed in this context (613a20623a20630a)");
    }

    @Test
    void refusesATruthWhereATextBelongs() {
        assertThat(badRequest(() -> yaml(CSR, "spec: {usages: [yes]}")))
                .endsWith("json: cannot unmarshal bool into Go struct field"
                        + " CertificateSigningRequestSpec.spec.usages of type string");
    }
}
