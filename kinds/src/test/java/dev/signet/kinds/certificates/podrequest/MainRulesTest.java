package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.call;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.issued;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.sent;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.texts;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.update;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withBareKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import org.junit.jupiter.api.Test;

class MainRulesTest {
    private static final Call UPDATE = update("");

    private final MainRules rules = new MainRules();

    /** PCR-STR-01, PCR-TYP-02 */
    @Test
    void wipesTheStatusOfANewRequest() {
        assertThat(stored(issued()).get("status")).contains(Tree.Mapping.EMPTY);
    }

    /** PCR-TYP-01: bytes that are not set are null, annotations that are not set are not there. */
    @Test
    void writesEveryFieldButEmptyAnnotations() {
        Tree.Mapping spec = stored(Tree.Mapping.EMPTY).mapping("spec");
        assertThat(spec.members().sequencedKeySet())
                .containsExactly(
                        "signerName",
                        "podName",
                        "podUID",
                        "serviceAccountName",
                        "serviceAccountUID",
                        "nodeName",
                        "nodeUID",
                        "maxExpirationSeconds",
                        "pkixPublicKey",
                        "proofOfPossession",
                        "stubPKCS10Request");
        assertThat(spec.get("pkixPublicKey")).contains(Tree.NULL);
        assertThat(spec.get("podName")).contains(new Tree.Text(""));
    }

    /** PCR-TYP-03 */
    @Test
    void defaultsTheExpirationToADay() {
        assertThat(stored().mapping("spec").whole("maxExpirationSeconds")).contains(86_400L);
        assertThat(stored(GoodPodRequest.withSpec("maxExpirationSeconds", new Tree.Whole(3_600)))
                        .mapping("spec")
                        .whole("maxExpirationSeconds"))
                .contains(3_600L);
    }

    /** PCR-STR-01 */
    @Test
    void takesMetadataAndNoStatus() {
        Tree.Mapping labelled = issued().change("metadata", metadata -> metadata.with("labels", Tree.Mapping.EMPTY));
        assertThat(rules.prepareUpdate(UPDATE, stored(), labelled))
                .isEqualTo(stored().with("metadata", labelled.mapping("metadata")));
    }

    /** PCR-UPD-01 */
    @Test
    void refusesAnotherSpec() {
        Tree.Mapping changed = rules.prepareUpdate(UPDATE, stored(), GoodPodRequest.withSpec("nodeName", "n2"));
        assertThat(rules.validateUpdate(UPDATE, stored(), stored())).isEmpty();
        assertThat(texts(rules.validateUpdate(UPDATE, stored(), changed)))
                .singleElement()
                .asString()
                .startsWith("spec: Invalid value: {\"signerName\":\"foo.com/abc\",\"podName\":\"p\",")
                .contains("\"nodeName\":\"n2\"")
                .endsWith("}: field is immutable");
    }

    /** VER-04: who speaks v1 cannot see two fields, and so does not change them. */
    @Test
    void keepsWhatV1DoesNotShow() {
        Tree.Mapping stored = stored(withBareKey(new byte[] {1}, new byte[] {2}));
        Call byV1 = call(Operation.UPDATE, "v1", "");
        Tree.Mapping seen = Shape.withoutV1beta1Fields(stored);
        assertThat(seen.mapping("spec").has("pkixPublicKey")).isFalse();
        assertThat(rules.prepareUpdate(byV1, stored, seen)).isEqualTo(stored);
        assertThat(rules.validateUpdate(UPDATE, stored, rules.prepareUpdate(UPDATE, stored, seen)))
                .as("in v1beta1 the same is a change")
                .hasSize(1);
    }

    /** PCR-VAL-01 */
    @Test
    void wantsASubdomainForAName() {
        assertThat(rules.validateName("req-abcde.example")).isEmpty();
        assertThat(texts(rules.validateName("Upper")))
                .singleElement()
                .asString()
                .contains("metadata.name: Invalid");
    }

    /** PCR-STR-02 */
    @Test
    void wantsAResourceVersion() {
        assertThat(rules.allowsUnconditionalUpdate()).isFalse();
    }

    /** PCR-STR-03 */
    @Test
    void resetsNothingForAppliers() {
        assertThat(rules.resetFields()).isEmpty();
        assertThat(sent().has("status")).isFalse();
    }
}
