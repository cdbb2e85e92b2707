package dev.signet.kinds.certificates.trustbundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleNameTest {
    private static final String SUBDOMAIN =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private static List<String> named(String name, String signerName) {
        return errors(Tree.Mapping.EMPTY.with("name", name), signerName);
    }

    private static List<String> generated(String prefix, String name, String signerName) {
        return errors(Tree.Mapping.EMPTY.with("generateName", prefix).with("name", name), signerName);
    }

    private static List<String> errors(Tree.Mapping metadata, String signerName) {
        return Samples.texts(BundleName.errors(new Metadata(metadata), signerName));
    }

    /** CTB-VAL-01 */
    @Test
    void takesSubdomainsWithoutASigner() {
        assertThat(named("b", "")).isEmpty();
        assertThat(named("a.b-c.d", "")).isEmpty();
        for (String bad : List.of("Upper", "a_b", "-a", "a.", "a/b")) {
            assertThat(named(bad, "")).containsExactly("metadata.name: Invalid value: \"" + bad + "\": " + SUBDOMAIN);
        }
        assertThat(named("a".repeat(254), ""))
                .containsExactly(
                        "metadata.name: Invalid value: \"" + "a".repeat(254) + "\": must be no more than 253 bytes");
    }

    /** CTB-VAL-01: alone, whatever else is wrong with the name. */
    @Test
    void keepsColonsForSigners() {
        assertThat(named("A:_", ""))
                .containsExactly(
                        "metadata.name: Invalid value: \"A:_\": ClusterTrustBundle without signer name must not"
                                + " have \":\" in its name");
    }

    /** CTB-VAL-02 */
    @Test
    void asksForTheSignersPrefix() {
        assertThat(named("k8s.io:foo:first", "k8s.io/foo")).isEmpty();
        for (String bad : List.of("x", "k8s.io:foo", "k8s.io:foo.first", "k8s.io:bar:first", "K_")) {
            assertThat(named(bad, "k8s.io/foo"))
                    .containsExactly("metadata.name: Invalid value: \"" + bad
                            + "\": ClusterTrustBundle for signerName k8s.io/foo must be named with prefix k8s.io:foo:");
        }
        assertThat(named("a:b:c:x", "a/b/c")).as("every slash is a colon").isEmpty();
    }

    /** CTB-VAL-02: the whole name is shown, though its end alone is judged. */
    @Test
    void asksForASubdomainBehindThePrefix() {
        for (String bad : List.of("k8s.io:foo:", "k8s.io:foo:a:b", "k8s.io:foo:Upper", "k8s.io:foo:a%b")) {
            assertThat(named(bad, "k8s.io/foo"))
                    .containsExactly("metadata.name: Invalid value: \"" + bad + "\": " + SUBDOMAIN);
        }
        assertThat(named("k8s.io:foo:" + "a".repeat(253), "k8s.io/foo")).isEmpty();
    }

    /** CTB-VAL-03 */
    @Test
    void letsAPrefixEndWithADash() {
        assertThat(generated("b-", "b-x2x2x", "")).isEmpty();
        assertThat(generated("k8s.io:foo:b-", "k8s.io:foo:b-x2x2x", "k8s.io/foo"))
                .isEmpty();
        assertThat(generated("B-", "B-x2x2x", ""))
                .as("one letter and the dash are masked together")
                .containsExactly("metadata.name: Invalid value: \"B-x2x2x\": " + SUBDOMAIN);
        assertThat(generated("Bb-", "Bb-x2x2x", ""))
                .containsExactly(
                        "metadata.generateName: Invalid value: \"Bb-\": " + SUBDOMAIN,
                        "metadata.name: Invalid value: \"Bb-x2x2x\": " + SUBDOMAIN);
    }

    /** CTB-VAL-03: a prefix that ends with the signer's is none, but what becomes of it is good. */
    @Test
    void judgesAGeneratedNameAndItsPrefix() {
        assertThat(generated("k8s.io:foo:", "k8s.io:foo:x2x2x", "k8s.io/foo"))
                .containsExactly("metadata.generateName: Invalid value: \"k8s.io:foo:\": " + SUBDOMAIN);
        assertThat(generated("x-", "x-x2x2x", "k8s.io/foo"))
                .containsExactly(
                        "metadata.generateName: Invalid value: \"x-\": ClusterTrustBundle for signerName k8s.io/foo must be"
                                + " named with prefix k8s.io:foo:",
                        "metadata.name: Invalid value: \"x-x2x2x\": ClusterTrustBundle for signerName k8s.io/foo must be"
                                + " named with prefix k8s.io:foo:");
    }
}
