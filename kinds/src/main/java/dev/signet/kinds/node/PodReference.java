package dev.signet.kinds.node;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.stream.Stream;

/** What a pod may name of its namespace, so that its node has to read it (AUTHZ-NODE-02). */
enum PodReference {
    SERVICE_ACCOUNT {
        @Override
        Stream<String> names(Tree.Mapping spec) {
            return Stream.of(spec.textOrEmpty("serviceAccountName"));
        }
    },
    SECRET {
        @Override
        Stream<String> names(Tree.Mapping spec) {
            return Stream.of(
                            spec.mappings("imagePullSecrets").stream().map(reference -> reference.textOrEmpty("name")),
                            inContainers(spec, "secretKeyRef", "secretRef"),
                            spec.mappings("volumes").stream().flatMap(PodReference::secretsOf))
                    .flatMap(names -> names);
        }
    },
    CONFIG_MAP {
        @Override
        Stream<String> names(Tree.Mapping spec) {
            Stream<String> inVolumes = spec.mappings("volumes").stream()
                    .flatMap(volume -> Stream.concat(Stream.of(volume), projected(volume)))
                    .map(source -> nameOf(source, "configMap"));
            return Stream.concat(inContainers(spec, "configMapKeyRef", "configMapRef"), inVolumes);
        }
    };

    /** Marks a static pod's image in the API: the node made it, so it gives the node no rights. */
    static final String MIRROR_POD = "kubernetes.io/config.mirror";

    /** Volumes that say {@code secretName}. */
    private static final List<String> BY_NAME = List.of("secret", "azureFile");

    /** Volumes that say {@code secretRef}. */
    private static final List<String> BY_REFERENCE =
            List.of("cephfs", "cinder", "flexVolume", "rbd", "scaleIO", "iscsi", "storageos");

    /** Every such name in the spec of a pod; empty texts among them mean nothing. */
    abstract Stream<String> names(Tree.Mapping spec);

    boolean isNamedBy(Tree.Mapping pod, String name) {
        return !Metadata.of(pod).annotations().containsKey(MIRROR_POD)
                && names(pod.mapping("spec")).anyMatch(name::equals);
    }

    boolean isAnyIn(Tree.Mapping spec) {
        return names(spec).anyMatch(name -> !name.isEmpty());
    }

    private static Stream<String> inContainers(Tree.Mapping spec, String ofKey, String ofAll) {
        return Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(list -> spec.mappings(list).stream())
                .flatMap(container -> Stream.concat(
                        container.mappings("env").stream()
                                .map(variable -> nameOf(variable.mapping("valueFrom"), ofKey)),
                        container.mappings("envFrom").stream().map(source -> nameOf(source, ofAll))));
    }

    private static Stream<String> secretsOf(Tree.Mapping volume) {
        return Stream.of(
                        BY_NAME.stream().map(kind -> volume.mapping(kind).textOrEmpty("secretName")),
                        BY_REFERENCE.stream().map(kind -> nameOf(volume.mapping(kind), "secretRef")),
                        Stream.of(nameOf(volume.mapping("csi"), "nodePublishSecretRef")),
                        projected(volume).map(source -> nameOf(source, "secret")))
                .flatMap(names -> names);
    }

    private static Stream<Tree.Mapping> projected(Tree.Mapping volume) {
        return volume.mapping("projected").mappings("sources").stream();
    }

    private static String nameOf(Tree.Mapping from, String reference) {
        return from.mapping(reference).textOrEmpty("name");
    }
}
