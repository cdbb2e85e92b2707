package dev.signet.kinds.admissionregistration;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;
import java.util.Locale;

/** The API group {@code admissionregistration.k8s.io}, as far as programs bring it with them. Nothing of it is in force. */
public final class AdmissionRegistrationGroup {
    private static final String GROUP = "admissionregistration.k8s.io";

    private AdmissionRegistrationGroup() {}

    public static List<Kind> kinds() {
        SchemaFile file = SchemaFile.resource(AdmissionRegistrationGroup.class, "admissionregistration.k8s.io.v1.yaml");
        return List.of(
                kind("MutatingWebhookConfiguration", file, true), kind("ValidatingWebhookConfiguration", file, false));
    }

    private static Kind kind(String name, SchemaFile file, boolean mutating) {
        String singular = name.toLowerCase(Locale.ROOT);
        Resource resource = new Resource(GROUP, singular + "s");
        Version version = Version.of("v1", file.definition("io.k8s.api.admissionregistration.v1." + name));
        return Kind.declare(new Kind.Names(resource, name, List.of(), List.of("api-extensions")), Scope.CLUSTER)
                .version(version.defaultedBy(configuration -> WebhookDefaults.apply(configuration, mutating)))
                .stored(new WebhookRules())
                .columns(List.of(
                        Columns.NAME,
                        new Column(
                                "Webhooks",
                                "integer",
                                "",
                                "How many webhooks it has.",
                                0,
                                (object, now) ->
                                        new Tree.Whole(object.items("webhooks").size())),
                        Columns.AGE))
                .done();
    }
}
