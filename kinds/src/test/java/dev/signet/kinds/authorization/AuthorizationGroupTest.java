package dev.signet.kinds.authorization;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four reviews, over an authorizer that allows what is named {@code yes} and denies what is named {@code no}. */
class AuthorizationGroupTest {
    private final List<Attributes> asked = new ArrayList<>();
    private final List<Kind> kinds = AuthorizationGroup.kinds(
            this::decide,
            (user, namespace) -> List.of(
                    yaml("{verbs: [get], apiGroups: [''], resources: [" + user.name() + "-" + namespace + "]}"),
                    yaml("{verbs: [get], nonResourceURLs: [/healthz]}")));

    private Decision decide(Attributes attributes) {
        asked.add(attributes);
        String name = switch (attributes.target()) {
            case Attributes.OfResource resource -> resource.name();
            case Attributes.OfPath(String path) -> path.substring(1);
        };
        return switch (name) {
            case "yes" -> new Decision.Allow("because");
            case "no" -> new Decision.Deny("never");
            default -> new Decision.NoOpinion("");
        };
    }

    /** REV-01. */
    @Test
    void answersWhatSomebodyMayDo() {
        Tree.Mapping spec = yaml("""
                user: jim
                uid: u
                groups: [crew]
                extra: {team: [red]}
                resourceAttributes: {verb: get, group: g, version: v1, resource: r, subresource: s, namespace: 'n', name: 'yes'}
                """);
        Tree.Mapping answer = answer("SubjectAccessReview", Tree.Mapping.of("spec", spec));
        assertThat(answer)
                .isEqualTo(Tree.Mapping.of("metadata", Tree.Mapping.EMPTY, "spec", spec)
                        .with("status", yaml("{allowed: true, reason: because}")));
        assertThat(asked).singleElement().satisfies(attributes -> {
            assertThat(attributes.verb()).isEqualTo("get");
            assertThat(attributes.user())
                    .isEqualTo(new User("jim", "u", List.of("crew"), Map.of("team", List.of("red"))));
            assertThat(attributes.target())
                    .isInstanceOfSatisfying(
                            Attributes.OfResource.class,
                            resource -> assertThat(
                                            resource.combined() + " " + resource.namespace() + " " + resource.group())
                                    .isEqualTo("r/s n g"));
        });
    }

    @Test
    void saysWhetherSomethingIsDeniedOrNobodyHasAnOpinion() {
        assertThat(answer("SubjectAccessReview", path("no")).mapping("status"))
                .isEqualTo(yaml("{allowed: false, denied: true, reason: never}"));
        assertThat(answer("SubjectAccessReview", path("other")).mapping("status"))
                .isEqualTo(yaml("allowed: false"));
    }

    private static Tree.Mapping path(String name) {
        return yaml("spec: {groups: [g], nonResourceAttributes: {path: /%s, verb: get}}".formatted(name));
    }

    /** REV-02. */
    @Test
    void answersWhatTheCallerMayDo() {
        Tree.Mapping answer =
                answer("SelfSubjectAccessReview", yaml("spec: {resourceAttributes: {verb: get, name: 'yes'}}"));
        assertThat(answer.mapping("status")).isEqualTo(yaml("{allowed: true, reason: because}"));
        assertThat(asked).extracting(Attributes::user).containsExactly(Samples.ALICE);
    }

    /** REV-01: the message names no kind. */
    @Test
    void refusesQuestionsAboutNothingNobodyOrBoth() {
        assertThat(refused("SubjectAccessReview", yaml("spec: {user: x}")))
                .containsExactly("spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or"
                        + " resourceAttributes must be specified");
        assertThat(refused("SubjectAccessReview", yaml("spec: {resourceAttributes: {verb: get}}")))
                .containsExactly("spec.user: Invalid value: \"\": at least one of user or group must be specified");
        assertThat(refused(
                        "SelfSubjectAccessReview",
                        yaml("spec: {resourceAttributes: {}, nonResourceAttributes: {path: /, verb: get}}")))
                .containsExactly(
                        "spec.nonResourceAttributes: Invalid value: {\"Path\":\"/\",\"Verb\":\"get\"}: cannot be"
                                + " specified in combination with resourceAttributes");
    }

    /** REV-01: a review is no object. */
    @Test
    void refusesReviewsWithMetadata() {
        Tree.Mapping named =
                yaml("{metadata: {name: x}, spec: {user: x, resourceAttributes: {verb: get, namespace: 'n'}}}");
        assertThat(refused("SubjectAccessReview", named))
                .containsExactly("metadata: Invalid value: {\"name\":\"x\"}: must be empty");
        assertThat(refused("SelfSubjectAccessReview", named))
                .containsExactly("metadata: Invalid value: {\"name\":\"x\"}: must be empty");
        assertThat(refused("LocalSubjectAccessReview", named))
                .containsExactly("metadata: Invalid value: {\"name\":\"x\"}: must be empty except for namespace");
        Tree.Mapping plain = yaml("""
                metadata: {name: '', uid: u, creationTimestamp: '2026-11-24T10:00:00Z', generation: 0}
                spec: {user: x, resourceAttributes: {verb: get}}
                """);
        assertThat(answer("SubjectAccessReview", plain).has("status")).isTrue();
    }

    /** REV-01. */
    @Test
    void refusesSelectorsThatSelectNothing() {
        assertThat(refused("SelfSubjectAccessReview", yaml("""
                spec:
                  resourceAttributes:
                    verb: list
                    fieldSelector: {rawSelector: a=b, requirements: [{operator: In}, {key: k, operator: Exists, values: [v]}]}
                    labelSelector: {}
                """)))
                .containsExactly(
                        "spec.resourceAttributes.fieldSelector.rawSelector: Invalid value: \"a=b\": may not specified at"
                                + " the same time as requirements",
                        "spec.resourceAttributes.fieldSelector.requirements[0].key: Required value: must be specified",
                        "spec.resourceAttributes.fieldSelector.requirements[0].values: Required value: must be specified"
                                + " when `operator` is 'In' or 'NotIn'",
                        "spec.resourceAttributes.fieldSelector.requirements[1].values: Forbidden: may not be specified"
                                + " when `operator` is 'Exists' or 'DoesNotExist'",
                        "spec.resourceAttributes.labelSelector.requirements: Required value: when"
                                + " spec.resourceAttributes.labelSelector is specified, requirements or rawSelector is"
                                + " required");
        assertThat(refused("SubjectAccessReview", yaml("""
                spec:
                  user: x
                  resourceAttributes:
                    labelSelector: {requirements: [{key: k, operator: In, values: ['ok', '-']}, {key: k, operator: Newer}]}
                """)))
                .singleElement()
                .asString()
                .startsWith(
                        "spec.resourceAttributes.labelSelector.requirements[0].values[1]: Invalid value: \"-\": a valid"
                                + " label must be");
    }

    @Test
    void answersLocallyOfItsOwnNamespaceAlone() {
        Tree.Mapping own = yaml("spec: {user: x, resourceAttributes: {verb: get, namespace: 'n', name: 'yes'}}");
        assertThat(answer("LocalSubjectAccessReview", own).mapping("metadata")).isEqualTo(yaml("namespace: 'n'"));
        assertThat(refused(
                        "LocalSubjectAccessReview",
                        yaml("spec: {user: x, resourceAttributes: {verb: get, namespace: other}}")))
                .containsExactly(
                        "spec.resourceAttributes.namespace: Invalid value: \"other\": must match metadata.namespace");
        assertThat(refused(
                        "LocalSubjectAccessReview",
                        yaml("spec: {user: x, nonResourceAttributes: {verb: get, path: /}}")))
                .containsExactly("spec.nonResourceAttributes: Invalid value: {\"Path\":\"/\",\"Verb\":\"get\"}:"
                        + " disallowed on this kind of request");
    }

    /** REV-02. */
    @Test
    void listsTheRulesOfTheCaller() {
        assertThat(answer("SelfSubjectRulesReview", yaml("spec: {namespace: 'n'}")))
                .isEqualTo(yaml("""
                        metadata: {}
                        spec: {}
                        status:
                          resourceRules: [{verbs: [get], apiGroups: [''], resources: [alice-n]}]
                          nonResourceRules: [{verbs: [get], nonResourceURLs: [/healthz]}]
                          incomplete: false
                        """));
        assertThat(problem("SelfSubjectRulesReview", yaml("spec: {}")))
                .isEqualTo(new Problem.BadRequest("no namespace on request"));
    }

    @Test
    void readsTheRequirementsOfSelectors() {
        answer("SelfSubjectAccessReview", yaml("""
                spec:
                  resourceAttributes:
                    verb: list
                    fieldSelector: {requirements: [{key: metadata.name, operator: In, values: [a]}, {key: x, operator: Odd}]}
                """));
        assertThat(asked)
                .singleElement()
                .satisfies(attributes -> assertThat(attributes.target())
                        .isInstanceOfSatisfying(
                                Attributes.OfResource.class,
                                resource -> assertThat(resource.selectedName()).contains("a")));
    }

    private Tree.Mapping answer(String kind, Tree.Mapping sent) {
        Kind declared = kinds.stream()
                .filter(one -> one.names().kind().equals(kind))
                .findFirst()
                .orElseThrow();
        Resource resource = declared.resource();
        Call call = Samples.call(Operation.CREATE, resource, declared.namespaced() ? "n" : "", "");
        return ((Endpoint.Answered) declared.endpoint("").orElseThrow())
                .answer()
                .answer(call, sent);
    }

    private Problem problem(String kind, Tree.Mapping sent) {
        return catchThrowableOfType(Problem.Thrown.class, () -> answer(kind, sent))
                .problem();
    }

    private List<String> refused(String kind, Tree.Mapping sent) {
        Problem.Invalid invalid = (Problem.Invalid) problem(kind, sent);
        assertThat(invalid.kind()).isEqualTo(new KindName("authorization.k8s.io", ""));
        assertThat(invalid.name()).isEmpty();
        return invalid.errors().stream().map(FieldError::toString).toList();
    }
}
