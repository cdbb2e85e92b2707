package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import org.junit.jupiter.api.Test;

final class TargetTest {

    private static Target.OfResource resource(
            String group, String namespace, String resource, String name, String subresource) {
        return new Target.OfResource(group, "v1", namespace, resource, name, subresource, false);
    }

    @Test
    void readsClusterScopedPaths() {
        assertThat(Target.of("/apis/certificates.k8s.io/v1/certificatesigningrequests/a/approval"))
                .isEqualTo(resource("certificates.k8s.io", "", "certificatesigningrequests", "a", "approval"));
    }

    @Test
    void readsNamespacedPaths() {
        assertThat(Target.of("/api/v1/namespaces/n/configmaps/a")).isEqualTo(resource("", "n", "configmaps", "a", ""));
        assertThat(Target.of("/api/v1/configmaps")).isEqualTo(resource("", "", "configmaps", "", ""));
    }

    @Test
    void tellsANamespaceFromWhatIsInIt() {
        assertThat(Target.of("/api/v1/namespaces")).isEqualTo(resource("", "", "namespaces", "", ""));
        assertThat(Target.of("/api/v1/namespaces/n")).isEqualTo(resource("", "", "namespaces", "n", ""));
        assertThat(Target.of("/api/v1/namespaces/n/finalize"))
                .isEqualTo(resource("", "", "namespaces", "n", "finalize"));
        assertThat(Target.of("/api/v1/namespaces/n/secrets")).isEqualTo(resource("", "n", "secrets", "", ""));
    }

    @Test
    void knowsTheOldWatchPrefix() {
        assertThat(Target.of("/api/v1/watch/namespaces/n/configmaps"))
                .isEqualTo(new Target.OfResource("", "v1", "n", "configmaps", "", "", true));
    }

    @Test
    void decodesEachSegmentOnce() {
        assertThat(Target.of("/api/v1/namespaces/n/configmaps/a%2Fb+c"))
                .isEqualTo(resource("", "n", "configmaps", "a/b+c", ""));
        assertThatThrownBy(() -> Target.of("/api/v1/configmaps/%zz")).isInstanceOf(Problem.Thrown.class);
    }

    @Test
    void takesDocumentsAndTheRestForPaths() {
        assertThat(Target.of("/apis/certificates.k8s.io/v1"))
                .isEqualTo(new Target.OfPath("/apis/certificates.k8s.io/v1"));
        assertThat(Target.of("/healthz")).isEqualTo(new Target.OfPath("/healthz"));
        assertThat(Target.of("/api/v1/a/b/c/d")).isEqualTo(new Target.OfPath("/api/v1/a/b/c/d"));
    }
}
