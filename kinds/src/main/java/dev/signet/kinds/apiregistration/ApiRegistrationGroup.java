package dev.signet.kinds.apiregistration;

import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.StatusRules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The API group {@code apiregistration.k8s.io}. What it registers is kept and not served. */
public final class ApiRegistrationGroup {
    public static final Resource API_SERVICES = new Resource("apiregistration.k8s.io", "apiservices");

    private ApiRegistrationGroup() {}

    public static List<Kind> kinds() {
        SchemaFile file = SchemaFile.resource(ApiRegistrationGroup.class, "apiregistration.k8s.io.v1.yaml");
        Version version =
                Version.of("v1", file.definition("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService"));
        return List.of(Kind.declare(
                        new Kind.Names(API_SERVICES, "APIService", List.of(), List.of("api-extensions")), Scope.CLUSTER)
                .version(version.defaultedBy(ApiServiceRules::defaulted))
                .stored(new ApiServiceRules())
                .storedSubresource("status", new StatusRules(), true)
                .columns(List.of(
                        Columns.NAME,
                        Columns.text("Service", "Who serves it.", ApiRegistrationGroup::service),
                        Columns.text("Available", "Whether it can be asked.", ApiRegistrationGroup::available),
                        Columns.AGE))
                .done());
    }

    private static String service(Tree.Mapping object) {
        Tree.Mapping service = object.mapping("spec").mapping("service");
        return service.members().isEmpty()
                ? "Local"
                : service.textOrEmpty("namespace") + "/" + service.textOrEmpty("name");
    }

    private static String available(Tree.Mapping object) {
        return object.mapping("status").mappings("conditions").stream()
                .filter(condition -> condition.textOrEmpty("type").equals("Available"))
                .map(ApiRegistrationGroup::shown)
                .findFirst()
                .orElse("Unknown");
    }

    private static String shown(Tree.Mapping condition) {
        String status = condition.textOrEmpty("status");
        return status.equals("True") ? status : status + " (" + condition.textOrEmpty("reason") + ")";
    }
}
