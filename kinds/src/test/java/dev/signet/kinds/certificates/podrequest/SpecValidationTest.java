package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.sent;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.texts;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecValidationTest {
    private static final String SUBDOMAIN =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private static List<String> errors(Tree.Mapping sent) {
        return texts(SpecValidation.errors(new PodCertificateRequest(stored(sent))));
    }

    private static List<String> errorsOf(String field, String value) {
        return errors(withSpec(field, value));
    }

    @Test
    void takesAGoodRequest() {
        assertThat(errors(sent())).isEmpty();
    }

    /** PCR-VAL-02 */
    @Test
    void wantsASignersName() {
        assertThat(errorsOf("signerName", "")).containsExactly("spec.signerName: Required value");
        assertThat(errorsOf("signerName", "x"))
                .containsExactly(
                        "spec.signerName: Invalid value: \"x\": must be a fully qualified domain and path of the"
                                + " form 'example.com/signer-name'");
        assertThat(errorsOf("signerName", "kubernetes.io/legacy-unknown"))
                .as("CSR-VAL-04 without its first step")
                .isEmpty();
    }

    /** PCR-VAL-04 */
    @Test
    void wantsNames() {
        for (String field : List.of("podName", "serviceAccountName", "nodeName")) {
            assertThat(errorsOf(field, "")).containsExactly("spec." + field + ": Invalid value: \"\": " + SUBDOMAIN);
            assertThat(errorsOf(field, "A")).containsExactly("spec." + field + ": Invalid value: \"A\": " + SUBDOMAIN);
            assertThat(errorsOf(field, "a.b-c")).isEmpty();
        }
    }

    /** PCR-VAL-04, PCR-TYP-04 */
    @Test
    void wantsUidsOfNoMoreThan128Bytes() {
        for (String field : List.of("podUID", "serviceAccountUID", "nodeUID")) {
            assertThat(errorsOf(field, ""))
                    .containsExactly("spec." + field + ": Invalid value: \"\": must not be empty");
            assertThat(errorsOf(field, "u".repeat(129)))
                    .containsExactly("spec." + field + ": Too long: may not be more than 128 bytes");
            assertThat(errorsOf(field, "u".repeat(128))).isEmpty();
        }
    }

    /** PCR-VAL-05, PCR-TYP-04 */
    @Test
    void wantsAnExpirationInItsRange() {
        assertThat(expiring("foo.com/abc", 3_600)).isEmpty();
        assertThat(expiring("foo.com/abc", 7_862_400)).isEmpty();
        for (long outside : new long[] {3_599, 7_862_401, 0, -1}) {
            assertThat(expiring("foo.com/abc", outside))
                    .containsExactly("spec.maxExpirationSeconds: Invalid value: " + outside
                            + ": must be in the range [3600, 7862400]");
        }
    }

    /** PCR-VAL-05: of the domain kubernetes.io and those below it. */
    @Test
    void givesSignersOfKubernetesADayAtMost() {
        for (String signer : List.of("kubernetes.io/x", "a.kubernetes.io/x")) {
            assertThat(expiring(signer, 86_400)).isEmpty();
            assertThat(expiring(signer, 86_401))
                    .containsExactly(
                            "spec.maxExpirationSeconds: Invalid value: 86401: must be in the range [3600, 86400]");
        }
        assertThat(expiring("notkubernetes.io/x", 86_401)).isEmpty();
    }

    private static List<String> expiring(String signer, long seconds) {
        return errors(
                withSpec("signerName", signer).change("spec", spec -> spec.with("maxExpirationSeconds", seconds)));
    }

    /** PCR-VAL-03: keys are shown in lower case. */
    @Test
    void wantsAnnotationsWithADomain() {
        assertThat(annotated("Foo", "x"))
                .containsExactly("spec.unverifiedUserAnnotations: Invalid value: \"foo\": must be a domain-prefixed key"
                        + " (such as \"acme.io/foo\")");
        assertThat(annotated("", "x")).containsExactly("spec.unverifiedUserAnnotations: Required value");
        assertThat(annotated("test/domain/foo", ""))
                .containsExactly(
                        "spec.unverifiedUserAnnotations: Invalid value: \"test/domain/foo\": a valid label key must"
                                + " consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                                + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                                + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS"
                                + " subdomain prefix and '/' (e.g. 'example.com/MyName')");
        assertThat(annotated("a".repeat(254) + "/x", ""))
                .anyMatch(text -> text.endsWith("prefix part must be no more than 253 bytes"));
        assertThat(annotated("Test.IO/Key", "any value: \u00e9\n")).isEmpty();
    }

    /** PCR-VAL-03, PCR-TYP-04: keys and values together. */
    @Test
    void limitsAnnotations() {
        assertThat(annotated("a.io/x", "v".repeat(262_144 - 6))).isEmpty();
        assertThat(annotated("a.io/x", "v".repeat(262_144 - 5)))
                .containsExactly("spec.unverifiedUserAnnotations: Too long: may not be more than 262144 bytes");
    }

    private static List<String> annotated(String key, String value) {
        return errors(withSpec("unverifiedUserAnnotations", Tree.Mapping.ofTexts(Map.of(key, value))));
    }

    /** Everything that is wrong at once, in Kubernetes' order: PCR-VAL-02, PCR-VAL-03, PCR-VAL-04, PCR-VAL-05, PCR-VAL-06. */
    @Test
    void tellsEverythingInOrder() {
        Tree.Mapping annotations = Tree.Mapping.ofTexts(Map.of("k", "v"));
        Tree.Mapping bad = Tree.Mapping.of(
                "spec",
                Tree.Mapping.of("unverifiedUserAnnotations", annotations, "maxExpirationSeconds", new Tree.Whole(1)));
        assertThat(SpecValidation.errors(new PodCertificateRequest(stored(bad))))
                .extracting("path", "rule")
                .map(Object::toString)
                .containsExactly(
                        "(\"spec.signerName\", \"CSR-VAL-04\")",
                        "(\"spec.unverifiedUserAnnotations\", \"PCR-VAL-03\")",
                        "(\"spec.podName\", \"PCR-VAL-04\")",
                        "(\"spec.podUID\", \"PCR-VAL-04\")",
                        "(\"spec.serviceAccountName\", \"PCR-VAL-04\")",
                        "(\"spec.serviceAccountUID\", \"PCR-VAL-04\")",
                        "(\"spec.nodeName\", \"PCR-VAL-04\")",
                        "(\"spec.nodeUID\", \"PCR-VAL-04\")",
                        "(\"spec.maxExpirationSeconds\", \"PCR-VAL-05\")",
                        "(\"spec\", \"PCR-VAL-06\")");
    }
}
