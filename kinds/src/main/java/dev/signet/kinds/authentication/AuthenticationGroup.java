package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The API group {@code authentication.k8s.io}. */
public final class AuthenticationGroup {
    public static final String GROUP = "authentication.k8s.io";

    /** What the mirror has to hold for tokens: their accounts, and what they are bound to. */
    public static final Set<Resource> MIRRORED =
            Set.of(AccountExistence.ACCOUNTS, AccountExistence.SECRETS, AccountExistence.PODS, AccountExistence.NODES);

    private AuthenticationGroup() {}

    /**
     * @param accounts the tokens of service accounts
     * @param others bearer tokens of another sort
     * @param audiences of this server
     */
    public static List<Kind> kinds(AccountTokens accounts, Optional<Authenticator> others, List<String> audiences) {
        return List.of(
                kind("SelfSubjectReview", new SelfSubject()),
                kind("TokenReview", new TokenReviews(accounts, others, audiences)));
    }

    /** The endpoint {@code token} of service accounts. */
    public static Endpoint.Answered tokenRequests(TokenKeys keys, TokenOptions options, Mirror mirror) {
        return answered("TokenRequest", new TokenRequests(keys, options, mirror));
    }

    private static Kind kind(String kind, Answer answer) {
        Endpoint.Answered endpoint = answered(kind, answer);
        Resource resource = new Resource(GROUP, kind.toLowerCase(Locale.ROOT) + "s");
        return Kind.declare(new Kind.Names(resource, kind, List.of()), Scope.CLUSTER)
                .version(Version.of("v1", endpoint.speaks().schema()))
                .endpoint("", endpoint)
                .done();
    }

    private static Endpoint.Answered answered(String kind, Answer answer) {
        Schema.Structure schema = SchemaFile.resource(AuthenticationGroup.class, "authentication.k8s.io.v1.yaml")
                .definition("io.k8s.api.authentication.v1." + kind);
        return new Endpoint.Answered(answer, Verbs.CREATE, new Endpoint.Spoken(GROUP, "v1", kind, schema));
    }
}
