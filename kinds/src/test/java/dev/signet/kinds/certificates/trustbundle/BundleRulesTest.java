package dev.signet.kinds.certificates.trustbundle;

import static dev.signet.kinds.certificates.trustbundle.GoodBundle.bundle;
import static dev.signet.kinds.certificates.trustbundle.GoodBundle.free;
import static dev.signet.kinds.certificates.trustbundle.GoodBundle.withAnchors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleRulesTest {
    private final BundleRules rules = new BundleRules();

    private List<String> created(Tree.Mapping bundle) {
        return Samples.texts(rules.validateCreate(GoodBundle.call(Operation.CREATE), bundle));
    }

    private List<String> updated(Tree.Mapping stored, Tree.Mapping bundle) {
        return Samples.texts(rules.validateUpdate(GoodBundle.call(Operation.UPDATE), stored, bundle));
    }

    @Test
    void takesGoodOnes() {
        assertThat(created(free("b"))).isEmpty();
        assertThat(created(bundle("k.test:s:b", "k.test/s"))).isEmpty();
    }

    /** CTB-STR-01: what is sent is what is stored. */
    @Test
    void resetsNothing() {
        Tree.Mapping sent = bundle("k.test:s:b", "k.test/s");
        assertThat(rules.prepareCreate(GoodBundle.call(Operation.CREATE), sent)).isEqualTo(sent);
        Tree.Mapping changed = withAnchors(sent, GoodBundle.SECOND.toPem());
        assertThat(rules.prepareUpdate(GoodBundle.call(Operation.UPDATE), sent, changed))
                .isEqualTo(changed);
        assertThat(updated(sent, changed)).isEmpty();
    }

    /** CTB-STR-01, GEN-UPD-03 */
    @Test
    void letsNobodyReplaceWhatHeHasNotSeen() {
        assertThat(rules.allowsUnconditionalUpdate()).isFalse();
    }

    /** CTB-VAL-04: steps 2 to 8 of CSR-VAL-04, behind the errors of the name and before those of the bundle. */
    @Test
    void judgesNamesSignerAndAnchorsTogether() {
        assertThat(created(withAnchors(bundle("x", "nodomain"), "")))
                .containsExactly(
                        "metadata.name: Invalid value: \"x\": ClusterTrustBundle for signerName nodomain must be named with"
                                + " prefix nodomain:",
                        "spec.signerName: Invalid value: \"nodomain\": must be a fully qualified domain and path of the"
                                + " form 'example.com/signer-name'",
                        "spec.trustBundle: Invalid value: \"<value omitted>\": at least one trust anchor must be provided");
        assertThat(created(bundle("kubernetes.io:legacy-unknown:b", "kubernetes.io/legacy-unknown")))
                .as("a name like others here")
                .isEmpty();
    }

    /** CTB-UPD-01 */
    @Test
    void doesNotReadAnUnchangedBundleAgain() {
        Tree.Mapping old = withAnchors(free("b"), "taken by an older parser");
        assertThat(updated(old, old.change("metadata", m -> m.with("resourceVersion", "2"))))
                .isEmpty();
        assertThat(updated(old, withAnchors(old, "taken by an older parser ")))
                .containsExactly(
                        "spec.trustBundle: Invalid value: \"<value omitted>\": at least one trust anchor must be provided");
    }

    /** CTB-UPD-01 */
    @Test
    void keepsTheSigner() {
        Tree.Mapping ofS = bundle("k.test:s:b", "k.test/s");
        assertThat(updated(ofS, bundle("k.test:s:b", "k.test/t")))
                .containsExactly(
                        "metadata.name: Invalid value: \"k.test:s:b\": ClusterTrustBundle for signerName k.test/t must be"
                                + " named with prefix k.test:t:",
                        "spec.signerName: Invalid value: \"k.test/t\": field is immutable");
        assertThat(updated(ofS, free("k.test:s:b")))
                .containsExactly(
                        "metadata.name: Invalid value: \"k.test:s:b\": ClusterTrustBundle without signer name must not have"
                                + " \":\" in its name",
                        "spec.signerName: Invalid value: \"\": field is immutable");
        assertThat(updated(free("b"), bundle("b", "k.test/t")))
                .endsWith("spec.signerName: Invalid value: \"k.test/t\": field is immutable");
    }
}
