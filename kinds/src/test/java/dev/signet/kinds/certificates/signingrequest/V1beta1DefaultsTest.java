package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class V1beta1DefaultsTest {

    private static CertificateSigningRequest filled(Tree.Mapping sent) {
        return new CertificateSigningRequest(V1beta1Defaults.apply(sent));
    }

    private static Tree.Mapping without(Tree.Mapping sent, String field) {
        return sent.change("spec", spec -> spec.without(field));
    }

    /** CSRB-02 */
    @Test
    void fillsInAbsentUsagesButNotAnEmptyList() {
        assertThat(filled(without(GoodRequest.sent(), "usages")).usages())
                .containsExactly("digital signature", "key encipherment");
        assertThat(filled(withSpec("usages", Tree.Sequence.EMPTY)).usages()).isEmpty();
    }

    /** CSRB-03 */
    @Test
    void choosesTheSignerOfWhatARequestLooksLike() {
        Tree.Mapping node = withSpec("request", GoodRequest.request("system:nodes", "system:node:n1"))
                .change(
                        "spec",
                        spec -> spec.without("signerName")
                                .with("usages", Tree.Sequence.ofTexts(List.of("digital signature", "client auth"))));
        assertThat(filled(node).signerName()).isEqualTo("kubernetes.io/kube-apiserver-client-kubelet");
        assertThat(filled(without(GoodRequest.sent(), "signerName")).signerName())
                .isEqualTo("kubernetes.io/legacy-unknown");
        assertThat(filled(without(without(GoodRequest.sent(), "signerName"), "request"))
                        .signerName())
                .isEqualTo("kubernetes.io/legacy-unknown");
    }

    /** CSRB-03: even an invalid one. */
    @Test
    void keepsAnExplicitSigner() {
        assertThat(filled(withSpec("signerName", "")).signerName()).isEmpty();
        assertThat(filled(GoodRequest.sent()).signerName()).isEqualTo("example.com/signer");
    }

    /** CSRB-02 */
    @Test
    void takesAConditionWithoutStatusForTrue() {
        Tree.Mapping sent = withStatus(
                GoodRequest.sent(),
                "",
                GoodRequest.condition("Approved", "", "m"),
                GoodRequest.condition("Own", "False", "m"));
        assertThat(filled(sent).conditions())
                .containsExactly(GoodRequest.condition("Approved"), GoodRequest.condition("Own", "False", "m"));
    }

    @Test
    void makesNothingUpWhereThereIsNoSpec() {
        Tree.Mapping bare = Tree.Mapping.of("metadata", Tree.Mapping.EMPTY);
        assertThat(V1beta1Defaults.apply(bare)).isEqualTo(bare);
    }
}
