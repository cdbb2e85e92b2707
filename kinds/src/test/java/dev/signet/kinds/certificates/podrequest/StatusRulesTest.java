package dev.signet.kinds.certificates.podrequest;

import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.condition;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.issued;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.issuedWith;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.stored;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.texts;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.update;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withConditions;
import static dev.signet.kinds.certificates.podrequest.GoodPodRequest.withSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusRulesTest {
    private static final Call CALL = update("status");

    private final List<String> asked = new ArrayList<>();
    private final StatusRules rules = allowing(true);

    private StatusRules allowing(boolean allowed) {
        Authorizer authorizer = attributes -> {
            var resource = (Attributes.OfResource) attributes.target();
            asked.add(attributes.user().name() + " " + attributes.verb() + " " + resource.resource() + " "
                    + resource.name());
            return allowed ? new Decision.Allow("") : new Decision.NoOpinion("");
        };
        return new StatusRules(new SignerPermission(authorizer));
    }

    private List<String> errors(Tree.Mapping stored, Tree.Mapping sent) {
        return texts(rules.validateUpdate(CALL, stored, rules.prepareUpdate(CALL, stored, sent)));
    }

    private List<String> errors(Tree.Mapping sent) {
        return errors(stored(), sent);
    }

    /** PCR-STR-01: neither spec nor metadata, of which who manages the fields is the exception. */
    @Test
    void takesTheStatusAlone() {
        Tree.Mapping managed = Tree.Mapping.of("managedFields", Tree.Sequence.EMPTY);
        Tree.Mapping sent = issued().with("spec", withSpec("podName", "changed").mapping("spec"))
                .change(
                        "metadata",
                        metadata -> metadata.with("labels", Tree.Mapping.of("a", new Tree.Text("b")))
                                .with("annotations", Tree.Mapping.of("a", new Tree.Text("b")))
                                .with("finalizers", Tree.Sequence.ofTexts(List.of("x.test/f")))
                                .with("managedFields", Tree.Sequence.EMPTY));
        assertThat(rules.prepareUpdate(CALL, stored(), sent))
                .isEqualTo(issued().change(
                                "metadata", metadata -> metadata.with("managedFields", managed.get("managedFields"))));
    }

    /** PCR-TYP-02: an empty list, an empty chain and times that are not set are left out. */
    @Test
    void writesAnEmptyStatusAsNothing() {
        Tree.Mapping empty = stored().with(
                        "status",
                        Tree.Mapping.of("conditions", Tree.Sequence.EMPTY, "certificateChain", new Tree.Text("")));
        assertThat(rules.prepareUpdate(CALL, stored(), empty)).isEqualTo(stored());
        assertThat(errors(empty)).isEmpty();
        assertThat(asked).as("nothing changes, so nobody needs to be allowed").isEmpty();
    }

    /** PCR-UPD-02, PCR-TYP-05 */
    @Test
    void takesOneOfThreeOutcomes() {
        assertThat(errors(withConditions(condition("Denied")))).isEmpty();
        assertThat(errors(withConditions(condition("Failed")))).isEmpty();
        assertThat(errors(issued())).isEmpty();
    }

    /** PCR-UPD-02 4 */
    @Test
    void changesNothingOfWhatIsDecided() {
        String immutable = "status: Invalid value: immutable after PodCertificateRequest is issued, denied, or failed";
        for (Tree.Mapping decided :
                List.of(issued(), withConditions(condition("Denied")), withConditions(condition("Failed")))) {
            assertThat(errors(decided, decided)).isEmpty();
            assertThat(errors(decided, stored())).containsExactly(immutable);
            assertThat(errors(decided, withConditions(condition("Failed").with("message", "x"))))
                    .containsExactly(immutable);
        }
        assertThat(errors(issued(), issuedWith("beginRefreshAt", "2026-11-24T11:00:01Z")))
                .containsExactly(immutable);
    }

    /** PCR-UPD-02 5 */
    @Test
    void deniesAndFailsWithoutAnythingElse() {
        for (String outcome : List.of("Denied", "Failed")) {
            Tree.Mapping both = issued().change(
                            "status",
                            status -> status.with("conditions", Tree.Sequence.of(List.of(condition(outcome)))));
            assertThat(errors(both))
                    .containsExactly("status: Invalid value: non-condition status fields must be empty when denying or"
                            + " failing the PodCertificateRequest");
        }
    }

    /** PCR-UPD-02 7 */
    @Test
    void changesNothingWithoutAnOutcome() {
        Tree.Mapping undecided = stored().with("status", Tree.Mapping.EMPTY.with("notBefore", "2026-11-24T09:59:00Z"));
        assertThat(errors(undecided))
                .containsExactly("status: Invalid value: status is immutable unless transitioning to \"Issued\","
                        + " \"Denied\", or \"Failed\"");
    }

    /** PCR-UPD-04: of the stored signer, and AUTHZ-SGN-01: by his name, then by his domain. */
    @Test
    void wantsPermissionToSign() {
        StatusRules strict = allowing(false);
        Tree.Mapping denied = strict.prepareUpdate(
                CALL,
                stored(),
                withConditions(condition("Denied"))
                        .with("spec", withSpec("signerName", "mine.com/x").mapping("spec")));
        assertThat(texts(strict.validateUpdate(CALL, stored(), denied)))
                .containsExactly("spec.signerName: Forbidden: User \"bob\" is not permitted to \"sign\" for signer"
                        + " \"foo.com/abc\"");
        assertThat(asked).containsExactly("bob sign signers foo.com/abc", "bob sign signers foo.com/*");
    }

    /** PCR-UPD-04 */
    @Test
    void asksForNoPermissionWhereTheStatusIsWrongOrTheSame() {
        StatusRules strict = allowing(false);
        assertThat(texts(strict.validateUpdate(CALL, stored(), withConditions(condition("Other")))))
                .hasSize(1);
        assertThat(strict.validateUpdate(CALL, issued(), issued())).isEmpty();
        assertThat(asked).isEmpty();
    }

    /** PCR-STR-02 */
    @Test
    void wantsAResourceVersion() {
        assertThat(rules.allowsUnconditionalUpdate()).isFalse();
    }

    /** PCR-STR-03 */
    @Test
    void resetsTheSpecForAppliers() {
        assertThat(rules.resetFields()).containsExactly("spec");
    }
}
