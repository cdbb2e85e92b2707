package dev.signet.kinds.signet;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import dev.signet.policy.ApprovalPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SignetGroupTest {
    private static final Call CALL = Samples.call(Operation.CREATE, SignetGroup.APPROVAL_POLICIES, "", "web");

    private final Kind kind = SignetGroup.kinds().getFirst();
    private final Rules rules = ((Endpoint.Stored) kind.endpoint("").orElseThrow()).rules();
    private final Rules statusRules = ((Endpoint.Stored) kind.endpoint("status").orElseThrow()).rules();

    private static Tree.Mapping policy() {
        return yaml("""
                metadata: {name: web, creationTimestamp: "2026-11-24T09:00:00Z", generation: 1}
                spec:
                  signerNames: [example.com/serving]
                  rules:
                    - {name: own-names, expression: "request.dnsNames.all(n, n.endsWith('.example.com'))"}
                  deny:
                    - {name: no-ca, expression: request.isCA, message: not here}
                """);
    }

    private static Tree.Mapping withSpec(UnaryOperator<Tree.Mapping> change) {
        return policy().change("spec", change);
    }

    private List<String> errors(Tree.Mapping object) {
        return texts(rules.validateCreate(CALL, object));
    }

    @Test
    void servesPoliciesOfTheCluster() {
        assertThat(kind.names())
                .isEqualTo(new Kind.Names(
                        SignetGroup.APPROVAL_POLICIES,
                        "ApprovalPolicy",
                        "ApprovalPolicyList",
                        "approvalpolicy",
                        List.of("apol"),
                        List.of()));
        assertThat(kind.scope()).isEqualTo(Scope.CLUSTER);
        assertThat(kind.versions()).singleElement().satisfies(version -> {
            assertThat(version.name()).isEqualTo("v1alpha1");
            assertThat(version.schema().definition()).contains("dev.signet.v1alpha1.ApprovalPolicy");
        });
        assertThat(kind.endpoints().keySet()).containsExactly("", "status");
    }

    /** POL-VAL-01 */
    @Test
    void takesAGoodPolicy() {
        assertThat(errors(policy())).isEmpty();
        assertThat(texts(rules.validateUpdate(CALL, policy(), policy()))).isEmpty();
    }

    @Test
    void warnsThatNobodyDecidesByPoliciesYet() {
        assertThat(rules.warnings(CALL, policy())).singleElement().asString().contains("neither approves nor denies");
    }

    /** POL-VAL-01 */
    @Test
    void refusesAnExpressionThatDoesNotCompile() {
        Tree.Mapping bad = withSpec(spec -> spec.with(
                "rules",
                yaml("rules: [{name: a, expression: request.dnsName.size() == 0}]")
                        .get("rules")));

        String error =
                "spec.rules[0].expression: Invalid value: \"request.dnsName.size() == 0\": line 1, column 8: there is no"
                        + " field 'dnsName' here: did you mean 'dnsNames'?";
        assertThat(errors(bad)).containsExactly(error);
        assertThat(texts(rules.validateUpdate(CALL, policy(), bad))).containsExactly(error);
    }

    /** POL-VAL-01 */
    @Test
    void refusesASignerThatCannotBe() {
        assertThat(errors(withSpec(spec -> spec.with("signerNames", Tree.Sequence.ofTexts(List.of("serving"))))))
                .containsExactly(
                        "spec.signerNames[0]: Invalid value: \"serving\": must be a fully qualified domain and path"
                                + " of the form 'example.com/signer-name'; write a signer's whole name, or DOMAIN/* for all of a"
                                + " domain");
    }

    /** POL-VAL-01 */
    @Test
    void refusesAPolicyThatSaysNothing() {
        assertThat(errors(withSpec(spec -> spec.without("rules").without("deny"))))
                .containsExactly("spec.rules: Required value: write at least one rule, or one denial in spec.deny");
    }

    @Test
    void refusesWhatItsSchemaRefuses() {
        assertThat(errors(withSpec(spec -> spec.without("signerNames"))))
                .containsExactly("spec.signerNames: Required value");
        assertThat(errors(withSpec(spec -> spec.with(
                        "rules",
                        yaml("rules: [{name: a, expression: 'true'}, {name: a, expression: 'true'}]")
                                .get("rules")))))
                .singleElement()
                .asString()
                .startsWith("spec.rules[1]: Duplicate value");
    }

    /** A server that knows more than the one that stored the policy may refuse what it took. */
    @Test
    void letsAPolicyBeLabelledThatDoesNotCompileAnyMore() {
        Tree.Mapping old = withSpec(spec -> spec.with(
                "rules", yaml("rules: [{name: a, expression: gone()}]").get("rules")));
        Tree.Mapping labelled =
                old.change("metadata", metadata -> metadata.with("labels", Tree.Mapping.of("a", new Tree.Text("b"))));

        assertThat(rules.validateUpdate(CALL, old, labelled)).isEmpty();
    }

    @Test
    void countsGenerationsAndKeepsTheStatusApart() {
        Tree.Mapping sent = policy().with("status", yaml("{observedGeneration: 9}"));

        assertThat(rules.prepareCreate(CALL, sent).has("status")).isFalse();
        assertThat(rules.prepareUpdate(CALL, policy(), withSpec(spec -> spec.without("deny")))
                        .mapping("metadata")
                        .whole("generation"))
                .contains(2L);
        assertThat(statusRules.prepareUpdate(CALL, policy(), sent).mapping("status"))
                .isEqualTo(sent.mapping("status"));
    }

    @Test
    void showsWhetherItDecides() {
        Tree.Mapping ready = policy().with(
                        "status",
                        yaml("{conditions: [{type: Other, status: 'False'}, {type: Ready, status: 'True'}]}"));

        assertThat(kind.columns()).extracting(Column::name).containsExactly("Name", "Ready", "Signers", "Age");
        assertThat(Samples.cells(kind.columns(), ready))
                .containsExactly("web", "True", "[\"example.com/serving\"]", "60m");
    }

    /** The same file is applied to other clusters: our own rules about definitions have to take it. */
    @Test
    void isDefinedByAFileThatIsADefinition() {
        Tree.Mapping definition = yaml(new String(ApprovalPolicy.definition(), StandardCharsets.UTF_8));

        assertThat(definition.textOrEmpty("kind")).isEqualTo("CustomResourceDefinition");
        assertThat(definition.mapping("metadata").textOrEmpty("name"))
                .isEqualTo(SignetGroup.APPROVAL_POLICIES.toString());
    }
}
