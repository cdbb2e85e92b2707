package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSR-VAL-04. */
final class SignerNameTest {

    private static final String LABEL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String SUBDOMAIN =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    @ParameterizedTest
    @ValueSource(strings = {"a.b/c", "a-1.example.com/x.y-2", "kubernetes.io/anything", SignerName.LEGACY_UNKNOWN})
    void acceptsDomainAndPath(String name) {
        assertThat(SignerName.problems(name)).isEmpty();
    }

    @Test
    void needsAName() {
        assertThat(SignerName.problems("")).containsExactly(new Problem(Problem.Kind.REQUIRED, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a/b/c", "/a/"})
    void needsOneSlash(String name) {
        assertThat(SignerName.problems(name))
                .containsExactly(new Problem(
                        Problem.Kind.INVALID,
                        name,
                        "must be a fully qualified domain and path of the form 'example.com/signer-name'"));
    }

    @ParameterizedTest
    @CsvSource({"Example.com, Example", "exa_mple.com, exa_mple", ".com, ''", "-a.b, -a", "a.b-, b-"})
    void refusesBadLabelsInTheDomain(String domain, String label) {
        assertThat(SignerName.problems(domain + "/x"))
                .containsExactly(
                        new Problem(Problem.Kind.INVALID, domain, "validating label \"" + label + "\": " + LABEL));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "Foo, Foo", "a_b, a_b", "a..b, ''"})
    void refusesBadPaths(String path, String label) {
        assertThat(SignerName.problems("example.com/" + path))
                .containsExactly(
                        new Problem(Problem.Kind.INVALID, path, "validating label \"" + label + "\": " + SUBDOMAIN));
    }

    @Test
    void needsTwoLabelsInTheDomain() {
        assertThat(SignerName.problems("localhost/x"))
                .containsExactly(new Problem(
                        Problem.Kind.INVALID,
                        "localhost",
                        "should be a domain with at least two segments separated by dots"));
    }

    @Test
    void limitsLengths() {
        var label = "a".repeat(64);
        assertThat(SignerName.problems(label + ".com/x"))
                .containsExactly(new Problem(
                        Problem.Kind.INVALID,
                        label + ".com",
                        "validating label \"" + label + "\": must be no more than 63 characters"));
        var domain = ("a".repeat(63) + ".").repeat(3) + "a".repeat(62);
        assertThat(domain).hasSize(254);
        assertThat(SignerName.problems(domain + "/x"))
                .containsExactly(new Problem(Problem.Kind.TOO_LONG, domain, "may not be more than 253 bytes"));
        var name = "example.com/" + ("a".repeat(253) + ".").repeat(2) + "a".repeat(52);
        assertThat(name).hasSize(572);
        assertThat(SignerName.problems(name))
                .containsExactly(new Problem(Problem.Kind.TOO_LONG, name, "may not be more than 571 bytes"));
        assertThat(SignerName.problems(name.substring(0, 571))).isEmpty();
    }

    @Test
    void refusesTheLegacyNameUnlessTolerated() {
        assertThat(SignerName.problemsInRequest(SignerName.LEGACY_UNKNOWN, false))
                .containsExactly(new Problem(
                        Problem.Kind.INVALID,
                        "kubernetes.io/legacy-unknown",
                        "the legacy signerName is not allowed via this API version"));
        assertThat(SignerName.problemsInRequest(SignerName.LEGACY_UNKNOWN, true))
                .isEmpty();
    }

    @Test
    void tellsTheDomain() {
        assertThat(SignerName.domain("example.com/a")).contains("example.com");
        assertThat(SignerName.domain("example.com")).isEmpty();
        assertThat(SignerName.isKubernetes("kubernetes.io/a")).isTrue();
        assertThat(SignerName.isKubernetes("x.kubernetes.io/a")).isFalse();
    }
}
