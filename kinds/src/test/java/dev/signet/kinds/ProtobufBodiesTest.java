package dev.signet.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.authentication.AuthenticationGroup;
import dev.signet.kinds.authorization.AuthorizationGroup;
import dev.signet.kinds.certificates.CertificatesGroup;
import dev.signet.kinds.coordination.CoordinationGroup;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.events.EventsGroup;
import dev.signet.kinds.rbac.RbacGroup;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of every kind that is declared whole comes through a protobuf body, by the numbers that Kubernetes gave them. */
final class ProtobufBodiesTest {
    private static final WireTable TABLE = WireTable.read();

    private static final Map<String, Class<?>> ROOMS = Map.of(
            "certificates", CertificatesGroup.class,
            "rbac", RbacGroup.class,
            "authentication", AuthenticationGroup.class,
            "authorization", AuthorizationGroup.class,
            "coordination", CoordinationGroup.class,
            "events", EventsGroup.class,
            "core", CoreGroup.class);

    @ParameterizedTest
    @CsvSource({
        "certificates, certificates.k8s.io, v1, CertificateSigningRequest",
        "certificates, certificates.k8s.io, v1beta1, CertificateSigningRequest",
        "certificates, certificates.k8s.io, v1beta1, ClusterTrustBundle",
        "certificates, certificates.k8s.io, v1beta1, PodCertificateRequest",
        "rbac, rbac.authorization.k8s.io, v1, ClusterRole",
        "rbac, rbac.authorization.k8s.io, v1, ClusterRoleBinding",
        "rbac, rbac.authorization.k8s.io, v1, Role",
        "rbac, rbac.authorization.k8s.io, v1, RoleBinding",
        "authentication, authentication.k8s.io, v1, SelfSubjectReview",
        "authentication, authentication.k8s.io, v1, TokenRequest",
        "authentication, authentication.k8s.io, v1, TokenReview",
        "authorization, authorization.k8s.io, v1, LocalSubjectAccessReview",
        "authorization, authorization.k8s.io, v1, SelfSubjectAccessReview",
        "authorization, authorization.k8s.io, v1, SelfSubjectRulesReview",
        "authorization, authorization.k8s.io, v1, SubjectAccessReview",
        "coordination, coordination.k8s.io, v1, Lease",
        "events, events.k8s.io, v1, Event",
        "core, '', v1, ConfigMap",
        "core, '', v1, Event",
        "core, '', v1, Namespace",
        "core, '', v1, Secret",
        "core, '', v1, ServiceAccount"
    })
    void areReadWhole(String room, String group, String version, String kind) {
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        String file = (group.isEmpty() ? "core" : group) + "." + version + ".yaml";
        SchemaFile schema = SchemaFile.resource(ROOMS.get(room), file, CoreGroup.definitions());
        BodyReader reader = new BodyReader(
                new KindName(group, kind),
                version,
                schema.definition("io.k8s.api." + room + "." + version + "." + kind));

        assertReadsWhole(reader, TABLE.body(room + "/" + version, apiVersion, kind));
    }

    @Test
    void areReadWholeOfDeletions() {
        assertReadsWhole(BodyReader.deleteOptions(), TABLE.body("meta/v1", "v1", "DeleteOptions"));
    }

    private static void assertReadsWhole(BodyReader reader, WireTable.Sample sample) {
        Body fromWire = reader.read(Optional.of("application/vnd.kubernetes.protobuf"), sample.wire());
        Body fromJson = reader.read(Optional.of("application/json"), TreeJson.write(sample.json()));

        assertThat(fromJson.complaints()).isEmpty();
        assertThat(fromWire.complaints()).isEmpty();
        assertThat(fromWire.object()).isEqualTo(fromJson.object()).isEqualTo(sample.json());
    }
}
