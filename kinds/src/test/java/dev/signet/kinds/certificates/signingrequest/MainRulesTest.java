package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.condition;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.creation;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.update;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.pki.x509.KeyKinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainRulesTest {
    private final MainRules rules = new MainRules(new Advice(() -> Set.of("example.com/signer")), KeyKinds.CLASSICAL);

    private Tree.Mapping created(Tree.Mapping sent) {
        return rules.prepareCreate(creation(), sent);
    }

    /** CSR-STR-01 and the order of CSR-TYP-01. */
    @Test
    void writesTheCallerInPlaceOfWhatWasSent() {
        Tree.Mapping sent = GoodRequest.withSpec("username", "root")
                .change(
                        "spec",
                        spec -> spec.with("groups", Tree.Sequence.ofTexts(List.of("system:masters")))
                                .with("expirationSeconds", 3600));
        assertThat(new String(TreeJson.write(created(sent).mapping("spec")), StandardCharsets.UTF_8))
                .isEqualTo("{\"request\":\"" + GoodRequest.REQUEST
                        + "\",\"signerName\":\"example.com/signer\",\"expirationSeconds\":3600,\"usages\":[\"client"
                        + " auth\"],\"username\":\"alice\",\"uid\":\"u-1\",\"groups\":[\"dev\",\"system:authenticated\"],"
                        + "\"extra\":{\"scopes\":[\"a\",\"b\"]}}");
    }

    /** CSR-STR-01 */
    @Test
    void leavesOutWhatTheCallerHasNot() {
        Tree.Mapping sent = GoodRequest.withSpec("extra", Tree.Mapping.of("x", Tree.Sequence.EMPTY));
        Tree.Mapping spec = rules.prepareCreate(GoodRequest.by(User.of("bob"), creation()), sent)
                .mapping("spec");
        assertThat(spec.members().keySet()).containsExactly("request", "signerName", "usages", "username");
    }

    /** CSR-STR-01, CSR-TYP-01 */
    @Test
    void beginsWithAnEmptyStatus() {
        Tree.Mapping sent = withStatus(GoodRequest.sent(), GoodRequest.CERTIFICATE, condition("Approved"));
        assertThat(created(sent).get("status")).contains(Tree.Mapping.EMPTY);
        assertThat(created(GoodRequest.sent()).get("status")).contains(Tree.Mapping.EMPTY);
    }

    /** CSR-STR-02, CSR-STR-05 */
    @Test
    void changesNothingButMetadata() {
        Tree.Mapping stored = withStatus(GoodRequest.stored(), GoodRequest.CERTIFICATE, condition("Approved"));
        Tree.Mapping metadata =
                Tree.Mapping.ofTexts(Map.of("name", "c")).with("labels", Tree.Mapping.of("a", new Tree.Text("b")));
        Tree.Mapping sent = GoodRequest.withSpec("signerName", "other.com/x").with("metadata", metadata);
        assertThat(rules.prepareUpdate(update(""), stored, sent)).isEqualTo(stored.with("metadata", metadata));
    }

    /** The tolerance of warnings: accepted, but said. */
    @Test
    void warnsOfDangersAtTheCreation() {
        Tree.Mapping dangerous = created(GoodRequest.withUsages("client auth", "cert sign"));
        assertThat(rules.warnings(creation(), dangerous))
                .containsExactly(
                        "usage \"cert sign\" is for certification authorities, which a signed request never becomes");
        assertThat(rules.warnings(update(""), dangerous)).isEmpty();
        assertThat(rules.warnings(creation(), GoodRequest.stored())).isEmpty();
    }

    @Test
    void warnsOfASignerThatNobodyIs() {
        assertThat(rules.warnings(creation(), created(GoodRequest.withSpec("signerName", "example.com/typo"))))
                .containsExactly("no signer here serves \"example.com/typo\": unless another program does, the request"
                        + " will never be signed");
    }

    /** CSR-STR-09 */
    @Test
    void resetsSpecAndStatus() {
        assertThat(rules.resetFields()).containsExactlyInAnyOrder("spec", "status");
    }
}
