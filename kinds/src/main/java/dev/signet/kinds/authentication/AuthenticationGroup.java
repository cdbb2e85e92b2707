package dev.signet.kinds.authentication;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Verbs;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The API group {@code authentication.k8s.io}. */
public final class AuthenticationGroup {
    public static final String GROUP = "authentication.k8s.io";

    private AuthenticationGroup() {}

    public static List<Kind> kinds() {
        String kind = "SelfSubjectReview";
        Schema.Structure schema = SchemaFile.resource(AuthenticationGroup.class, "authentication.k8s.io.v1.yaml")
                .definition("io.k8s.api.authentication.v1." + kind);
        Endpoint.Spoken spoken = new Endpoint.Spoken(GROUP, "v1", kind, schema);
        return List.of(
                Kind.declare(new Kind.Names(new Resource(GROUP, "selfsubjectreviews"), kind, List.of()), Scope.CLUSTER)
                        .version(Version.of("v1", schema))
                        .endpoint("", new Endpoint.Answered(new SelfSubject(), Verbs.CREATE, spoken))
                        .done());
    }
}
