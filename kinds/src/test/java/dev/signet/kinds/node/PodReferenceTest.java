package dev.signet.kinds.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AUTHZ-NODE-02 */
class PodReferenceTest {

    private static List<String> names(PodReference reference, String spec) {
        Tree.Mapping tree = TreeJson.read(spec.getBytes(StandardCharsets.UTF_8));
        return reference.names(tree).filter(name -> !name.isEmpty()).toList();
    }

    @Test
    void findsSecretsWhereverTheyAreNamed() {
        assertThat(names(PodReference.SECRET, """
                {"imagePullSecrets": [{"name": "a"}],
                 "containers": [{"env": [{"name": "X", "valueFrom": {"secretKeyRef": {"name": "b"}}}, {"name": "Y"}],
                                 "envFrom": [{"secretRef": {"name": "c"}}, {"configMapRef": {"name": "no"}}]}],
                 "initContainers": [{"envFrom": [{"secretRef": {"name": "d"}}]}],
                 "ephemeralContainers": [{"envFrom": [{"secretRef": {"name": "e"}}]}],
                 "volumes": [
                   {"secret": {"secretName": "f"}}, {"azureFile": {"secretName": "g"}},
                   {"csi": {"nodePublishSecretRef": {"name": "h"}}},
                   {"projected": {"sources": [{"secret": {"name": "i"}}, {"configMap": {"name": "no"}}]}},
                   {"iscsi": {"secretRef": {"name": "j"}}}, {"rbd": {"secretRef": {"name": "k"}}}]}"""))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
    }

    @Test
    void findsConfigMapsWhereverTheyAreNamed() {
        assertThat(names(PodReference.CONFIG_MAP, """
                {"containers": [{"env": [{"name": "X", "valueFrom": {"configMapKeyRef": {"name": "a"}}}],
                                 "envFrom": [{"configMapRef": {"name": "b"}}, {"secretRef": {"name": "no"}}]}],
                 "initContainers": [{"envFrom": [{"configMapRef": {"name": "c"}}]}],
                 "volumes": [
                   {"configMap": {"name": "d"}}, {"secret": {"secretName": "no"}},
                   {"projected": {"sources": [{"configMap": {"name": "e"}}, {"secret": {"name": "no"}}]}}]}""")).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void findsTheAccount() {
        assertThat(names(PodReference.SERVICE_ACCOUNT, "{\"serviceAccountName\":\"sa\"}"))
                .containsExactly("sa");
    }

    @Test
    void findsNothingInNothing() {
        for (PodReference reference : PodReference.values()) {
            assertThat(reference.isAnyIn(Tree.Mapping.EMPTY)).isFalse();
        }
    }
}
