package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.List;

/** The declaration of the kind ClusterTrustBundle (VER-02, VER-04, VER-09). */
public final class ClusterTrustBundles {
    public static final Resource RESOURCE = new Resource(SignerPermission.GROUP, "clustertrustbundles");

    private static final String KIND = "ClusterTrustBundle";
    private static final String V1 = "v1";
    private static final String V1BETA1 = "v1beta1";

    private ClusterTrustBundles() {}

    /** The kind, by the definitions of both versions, which say the same. */
    public static Kind kind(SchemaFile v1, SchemaFile v1beta1) {
        return Kind.declare(new Kind.Names(RESOURCE, KIND, List.of()), Scope.CLUSTER)
                .version(Version.of(V1, v1.definition(definition(V1))))
                .version(Version.of(V1BETA1, v1beta1.definition(definition(V1BETA1))))
                // VER-04: discovery tells clients so; the stored form is the same.
                .storedAs(V1BETA1)
                .stored(new BundleRules())
                .columns(columns())
                // CTB-STR-02
                .selectable(List.of("metadata.name", "spec.signerName"))
                .done();
    }

    /** Who may write a signer's bundles. */
    public static AdmissionRule admission(SignerPermission permission) {
        return new ClusterTrustBundleAttest(permission);
    }

    private static String definition(String version) {
        return "io.k8s.api.certificates." + version + "." + KIND;
    }

    /** PRN-CTB. */
    private static List<Column> columns() {
        return List.of(Columns.NAME, Columns.text("SignerName", "Whose certificates it verifies.", object -> {
            String signerName = new ClusterTrustBundle(object).signerName();
            return signerName.isEmpty() ? "<none>" : signerName;
        }));
    }
}
