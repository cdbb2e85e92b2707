package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.impersonation.Impersonation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** IMP-01 to IMP-04; what the caller may do is written {@code verb group/resource[/subresource] namespace/name}. */
class ImpersonationTest {
    private static final User JANE = User.of("jane", "system:authenticated");
    private static final String ON_LIST = "impersonate-on:user-info:list g/widgets /";

    private final Set<String> allowed = new HashSet<>();
    private final List<Attributes> asked = new ArrayList<>();
    private final Impersonation impersonation = new Impersonation(this::decide);

    private Decision decide(Attributes attributes) {
        asked.add(attributes);
        String target = switch (attributes.target()) {
            case Attributes.OfResource r -> r.group() + "/" + r.combined() + " " + r.namespace() + "/" + r.name();
            case Attributes.OfPath(String path) -> path;
        };
        return allowed.contains(attributes.verb() + " " + target) ? new Decision.Allow("") : new Decision.NoOpinion("");
    }

    private User act(User caller, String... headers) {
        RecordedExchange exchange = new RecordedExchange("GET", "/apis/g/v1/widgets");
        for (int i = 0; i < headers.length; i += 2) {
            exchange.header(headers[i], headers[i + 1].split(",", -1));
        }
        return impersonation.user(
                caller,
                Identification.wanted(exchange),
                () -> new Impersonation.Asked(
                        "list", new Attributes.OfResource("g", "v1", "widgets", "", "", "", Selector.EVERYTHING)));
    }

    private String refused(User caller, String... headers) {
        Problem.Thrown thrown = catchThrowableOfType(Problem.Thrown.class, () -> act(caller, headers));
        return ((Problem.AccessDenied) thrown.problem()).message();
    }

    @Test
    void letsTheCallerBeHimselfWhereNobodyIsNamed() {
        assertThat(act(JANE)).isEqualTo(JANE);
        assertThat(asked).isEmpty();
    }

    /** IMP-02. */
    @Test
    void wantsAUserForGroupsExtraAndUid() {
        for (String header : List.of("Impersonate-Group", "Impersonate-Uid", "Impersonate-Extra-x")) {
            Problem.Thrown thrown = catchThrowableOfType(Problem.Thrown.class, () -> act(JANE, header, "a"));
            assertThat(((Problem.BadRequest) thrown.problem()).message())
                    .endsWith(" without impersonating a user name");
        }
    }

    /** IMP-01, IMP-03: the legacy verb, on each part. */
    @Test
    void actsByTheLegacyVerb() {
        allowed.addAll(List.of(
                "impersonate /users /lee",
                "impersonate /groups /b",
                "impersonate /groups /a",
                "impersonate authentication.k8s.io/uids /u1",
                "impersonate authentication.k8s.io/userextras/team /red"));
        assertThat(act(
                        JANE,
                        "Impersonate-User",
                        "lee",
                        "Impersonate-Group",
                        "b,a,b",
                        "Impersonate-Uid",
                        "u1",
                        "Impersonate-Extra-Team",
                        "red"))
                .isEqualTo(new User(
                        "lee", "u1", List.of("b", "a", "b", "system:authenticated"), Map.of("team", List.of("red"))));
    }

    /** IMP-01: accounts get their groups when none are sent. */
    @Test
    void givesAccountsTheirGroups() {
        allowed.add("impersonate /serviceaccounts ns/one");
        allowed.add("impersonate /groups /a");
        assertThat(act(JANE, "Impersonate-User", "system:serviceaccount:ns:one").groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated");
        assertThat(act(JANE, "Impersonate-User", "system:serviceaccount:ns:one", "Impersonate-Group", "a")
                        .groups())
                .containsExactly("a", "system:authenticated");
    }

    @Test
    void takesNobodyForAuthenticated() {
        allowed.add("impersonate /users /system:anonymous");
        assertThat(act(JANE, "Impersonate-User", "system:anonymous").groups())
                .containsExactly("system:unauthenticated");
    }

    /** IMP-04: the right to be lee and the right to list as somebody else; not the one without the other. */
    @Test
    void needsBothConstrainedRights() {
        allowed.add("impersonate:user-info authentication.k8s.io/users /lee");
        assertThat(refused(JANE, "Impersonate-User", "lee"))
                .isEqualTo("widgets.g is forbidden: User \"jane\" cannot impersonate-on:user-info:list resource"
                        + " \"widgets\" in API group \"g\" at the cluster scope");
        allowed.add(ON_LIST);
        assertThat(act(JANE, "Impersonate-User", "lee")).isEqualTo(User.of("lee", "system:authenticated"));
        allowed.remove("impersonate:user-info authentication.k8s.io/users /lee");
        assertThat(refused(JANE, "Impersonate-User", "lee"))
                .isEqualTo("users.authentication.k8s.io \"lee\" is forbidden: User \"jane\" cannot"
                        + " impersonate:user-info resource \"users\" in API group \"authentication.k8s.io\" at the"
                        + " cluster scope");
    }

    /** IMP-04: who has neither right is told of the constrained one. */
    @Test
    void tellsOfTheWayForTheWantedUser() {
        assertThat(refused(JANE, "Impersonate-User", "system:serviceaccount:kube-system:default"))
                .contains("cannot impersonate-on:serviceaccount:list resource \"widgets\"");
        assertThat(refused(JANE, "Impersonate-User", "system:node:n1"))
                .contains("cannot impersonate-on:arbitrary-node:list resource \"widgets\"");
        assertThat(refused(JANE, "Impersonate-User", "system:node:n1", "Impersonate-Group", "system:nodes"))
                .as("constrained, a node is named alone")
                .contains("cannot impersonate resource \"users\"");
    }

    /** IMP-04: whose last success was legacy is told of the legacy right. */
    @Test
    void triesFirstWhatWentWellLast() {
        allowed.add("impersonate /users /lee");
        assertThat(refused(JANE, "Impersonate-User", "jim")).contains("cannot impersonate-on:user-info:list");
        act(JANE, "Impersonate-User", "lee");
        assertThat(refused(JANE, "Impersonate-User", "jim"))
                .isEqualTo(
                        "users \"jim\" is forbidden: User \"jane\" cannot impersonate resource \"users\" in API group"
                                + " \"\" at the cluster scope");
        assertThat(refused(User.of("joe"), "Impersonate-User", "jim")).contains("impersonate-on:user-info:list");
    }

    /** IMP-04. */
    @Test
    void actsAsAServiceAccountOrANode() {
        allowed.addAll(List.of(
                "impersonate-on:serviceaccount:list g/widgets /",
                "impersonate:serviceaccount authentication.k8s.io/serviceaccounts ns/one",
                "impersonate-on:arbitrary-node:list g/widgets /",
                "impersonate:arbitrary-node authentication.k8s.io/nodes /n1"));
        assertThat(act(JANE, "Impersonate-User", "system:serviceaccount:ns:one").groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated");
        assertThat(act(JANE, "Impersonate-User", "system:node:n1").groups())
                .containsExactly("system:nodes", "system:authenticated");
    }

    /** IMP-04: an account as the node that its pod runs on; the authorizer is not told which. */
    @Test
    void actsAsItsOwnNode() {
        User agent = new User(
                "system:serviceaccount:ns:agent",
                "u",
                List.of("system:authenticated"),
                Map.of("authentication.kubernetes.io/node-name", List.of("n1")));
        allowed.add("impersonate-on:associated-node:list g/widgets /");
        allowed.add("impersonate:associated-node authentication.k8s.io/nodes /*");

        assertThat(act(agent, "Impersonate-User", "system:node:n1").name()).isEqualTo("system:node:n1");
        assertThat(asked.getFirst().user().extra())
                .isEqualTo(Map.of(
                        "authentication.kubernetes.io/associated-node-keys",
                        List.of("authentication.kubernetes.io/node-name")));
        assertThat(refused(agent, "Impersonate-User", "system:node:n2")).contains("impersonate-on:arbitrary-node:list");
        assertThat(refused(JANE, "Impersonate-User", "system:node:n1")).contains("impersonate-on:arbitrary-node:list");
    }

    /** IMP-04: what the constrained way never gives, the legacy one still may. */
    @Test
    void keepsTheMastersOutOfTheConstrainedWay() {
        allowed.add(ON_LIST);
        allowed.add("impersonate:user-info authentication.k8s.io/users /lee");
        allowed.add("impersonate:user-info authentication.k8s.io/groups /system:masters");
        assertThat(refused(JANE, "Impersonate-User", "lee", "Impersonate-Group", "system:masters"))
                .endsWith(": impersonating the system:masters group is not allowed");
        assertThat(refused(JANE, "Impersonate-User", "lee", "Impersonate-Extra-team", "red"))
                .endsWith(
                        "extra.key: Invalid value: \"team\": must be a domain-prefixed path (such as \"acme.io/foo\")");
        allowed.add("impersonate /users /lee");
        allowed.add("impersonate /groups /system:masters");
        assertThat(act(JANE, "Impersonate-User", "lee", "Impersonate-Group", "system:masters")
                        .groups())
                .containsExactly("system:masters", "system:authenticated");
    }

    /** IMP-04: many groups are allowed at once by the right to all. */
    @Test
    void asksForAllGroupsWhereThereAreMany() {
        allowed.add(ON_LIST);
        allowed.add("impersonate:user-info authentication.k8s.io/users /lee");
        allowed.add("impersonate:user-info authentication.k8s.io/groups /*");
        assertThat(act(JANE, "Impersonate-User", "lee", "Impersonate-Group", "a,b,c,d")
                        .groups())
                .containsExactly("a", "b", "c", "d", "system:authenticated");
    }
}
