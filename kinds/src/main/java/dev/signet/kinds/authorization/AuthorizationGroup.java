package dev.signet.kinds.authorization;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;
import java.util.Locale;

/** The API group {@code authorization.k8s.io}. */
public final class AuthorizationGroup {
    public static final String GROUP = "authorization.k8s.io";

    private AuthorizationGroup() {}

    /**
     * @param authorizer the whole one, as requests meet it
     * @param rules what SelfSubjectRulesReview lists
     */
    public static List<Kind> kinds(Authorizer authorizer, RuleSource rules) {
        SchemaFile file = SchemaFile.resource(AuthorizationGroup.class, "authorization.k8s.io.v1.yaml");
        return List.of(
                kind(Scope.NAMESPACED, "LocalSubjectAccessReview", new LocalSubjectAccess(authorizer), file),
                kind(Scope.CLUSTER, "SelfSubjectAccessReview", new SelfSubjectAccess(authorizer), file),
                kind(Scope.CLUSTER, "SelfSubjectRulesReview", new SelfSubjectRules(rules), file),
                kind(Scope.CLUSTER, "SubjectAccessReview", new SubjectAccess(authorizer), file));
    }

    private static Kind kind(Scope scope, String kind, Answer answer, SchemaFile file) {
        Schema.Structure schema = file.definition("io.k8s.api.authorization.v1." + kind);
        Resource resource = new Resource(GROUP, kind.toLowerCase(Locale.ROOT) + "s");
        return Kind.declare(new Kind.Names(resource, kind, List.of()), scope)
                .version(Version.of("v1", schema))
                .endpoint(
                        "", new Endpoint.Answered(answer, Verbs.CREATE, new Endpoint.Spoken(GROUP, "v1", kind, schema)))
                .done();
    }
}
