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
        return new Mirror() {
            @Override
            public Optional<Tree.Mapping> get(ObjectName name) {
                String node = name.name().equals("p") ? "n1" : "n2";
                return name.name().equals("missing")
                        ? Optional.empty()
                        : Optional.of(Tree.Mapping.of(
                                "metadata",
                                Tree.Mapping.EMPTY.with("uid", "u"),
                                "spec",
                                Tree.Mapping.EMPTY.with("nodeName", node)));
            }

            @Override
            public List<Tree.Mapping> list(Resource resource, String namespace) {
                throw new UnsupportedOperationException("single look-ups are enough");
            }
        };
    }

    private String answer(User user, Tree.Mapping reference) {
        Call call = new Call(user, "v1", "token", Operation.CREATE, ACCOUNT, false, Instant.EPOCH);
        Tree.Mapping sent = Tree.Mapping.of("spec", Tree.Mapping.of("boundObjectRef", reference));
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

    @Test
    void restrictsNobodyElse() {
        assertThat(answer(User.of("bob"), Tree.Mapping.EMPTY)).isEqualTo("t");
    }
}
