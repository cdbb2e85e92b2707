package dev.signet.kinds.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.MapMirror;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** AUTHZ-NODE-02: who may ask for tokens of an account gets those of its pods alone. */
class TokenRestrictionTest {
    private static final User NODE = User.of("system:node:n1", "system:nodes");
    private static final Tree.Mapping TOKEN = Tree.Mapping.EMPTY.with("token", "t");
    private static final ObjectName ACCOUNT = new ObjectName(new Resource("", "serviceaccounts"), "ns", "sa");

    private final Answer tokens = TokenRestriction.of(endpoint(), mirror()).answer();

    private static Endpoint.Answered endpoint() {
        Schema.Structure schema = new Schema.Structure(Optional.empty(), "", new LinkedHashMap<>(), Set.of(), false);
        return new Endpoint.Answered(
                (_, _) -> TOKEN,
                Set.of("create"),
                new Endpoint.Spoken("authentication.k8s.io", "v1", "TokenRequest", schema));
    }

    /** Pods p on n1 and q on n2. */
    private static Mirror mirror() {
        return new MapMirror().put(podName("p"), running("n1")).put(podName("q"), running("n2"));
    }

    private static ObjectName podName(String name) {
        return new ObjectName(new Resource("", "pods"), "ns", name);
    }

    private static Tree.Mapping running(String node) {
        return Tree.Mapping.of(
                "metadata",
                Tree.Mapping.EMPTY.with("uid", "u"),
                "spec",
                Tree.Mapping.EMPTY.with("nodeName", node).with("volumes", Tree.Sequence.of(List.of(volume("vault")))));
    }

    private static Tree.Mapping volume(String audience) {
        Tree.Mapping token =
                Tree.Mapping.of("serviceAccountToken", Tree.Mapping.of("audience", new Tree.Text(audience)));
        return Tree.Mapping.of("projected", Tree.Mapping.of("sources", Tree.Sequence.of(List.of(token))));
    }

    private String answer(User user, Tree.Mapping reference, String... audiences) {
        Call call = new Call(user, "v1", "token", Operation.CREATE, ACCOUNT, false, Instant.EPOCH);
        Tree.Mapping sent = Tree.Mapping.of(
                "spec",
                Tree.Mapping.of("boundObjectRef", reference)
                        .with("audiences", Tree.Sequence.ofTexts(List.of(audiences))));
        try {
            return tokens.answer(call, sent).textOrEmpty("token");
        } catch (Problem.Thrown thrown) {
            return switch (thrown.problem()) {
                case Problem.Forbidden forbidden -> forbidden.reason();
                case Problem.NotFound(ObjectName name) -> "404 " + name.resource() + " " + name.name();
                default -> throw thrown;
            };
        }
    }

    private static Tree.Mapping pod(String name, String uid) {
        return Tree.Mapping.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Pod")
                .with("name", name)
                .with("uid", uid);
    }

    @Test
    void givesANodeTokensForItsPods() {
        assertThat(answer(NODE, pod("p", "u"))).isEqualTo("t");
        assertThat(answer(NODE, pod("q", "u")))
                .isEqualTo("node requested token bound to a pod scheduled on a different node");
        assertThat(answer(NODE, pod("missing", "u"))).isEqualTo("404 pods missing");
    }

    @Test
    void wantsAPodWithItsUid() {
        assertThat(answer(NODE, Tree.Mapping.EMPTY)).isEqualTo("node requested token not bound to a pod");
        assertThat(answer(NODE, pod("p", "u").with("kind", "Secret")))
                .isEqualTo("node requested token not bound to a pod");
        assertThat(answer(NODE, pod("p", ""))).isEqualTo("node requested token with a pod binding without a uid");
        assertThat(answer(NODE, pod("p", "v")))
                .isEqualTo(
                        "the UID in the bound object reference (v) does not match the UID in record. The object might"
                                + " have been deleted and then recreated");
    }

    /** For whom a pod's tokens are is said by its volumes. */
    @Test
    void wantsAnAudienceThatThePodNames() {
        assertThat(answer(NODE, pod("p", "u"), "vault")).isEqualTo("t");
        assertThat(answer(NODE, pod("p", "u"), "other"))
                .isEqualTo(
                        "audience \"other\" not found in pod spec volume, system:node:n1 is not authorized to request"
                                + " tokens for this audience");
        assertThat(answer(NODE, pod("p", "u"), "vault", "other")).isEqualTo("node may only request 0 or 1 audiences");
    }

    @Test
    void restrictsNobodyElse() {
        assertThat(answer(User.of("bob"), Tree.Mapping.EMPTY)).isEqualTo("t");
    }
}
