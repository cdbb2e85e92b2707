package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The API group {@code apiextensions.k8s.io}. */
public final class ApiextensionsGroup {
    public static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io", "customresourcedefinitions");

    private static final String PACKAGE = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    /** Read at the first use. */
    private static final class Schemas {
        static final SchemaFile FILE = SchemaFile.resource(ApiextensionsGroup.class, "apiextensions.k8s.io.v1.yaml");
    }

    private ApiextensionsGroup() {}

    /** @param names those that are taken, kept up to date by {@link ServedDefinitions} */
    public static List<Kind> kinds(AcceptedNames names) {
        return List.of(Kind.declare(
                        new Kind.Names(DEFINITIONS, "CustomResourceDefinition", List.of("crd", "crds")), Scope.CLUSTER)
                .version(Version.of("v1", schema("CustomResourceDefinition")))
                .stored(new DefinitionRules(new Naming(names)))
                .storedSubresource("status", new DefinitionStatusRules(), true)
                .columns(List.of(Columns.NAME, Columns.CREATED_AT))
                .done());
    }

    static Schema.Structure schema(String name) {
        return Schemas.FILE.definition(PACKAGE + name);
    }
}
