package dev.signet.app.server;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.app.process.SignerSettings;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.kinds.rbac.BootstrapObjects;
import dev.signet.kinds.rbac.RbacGroup;
import java.util.List;
import java.util.stream.Stream;

/** The permission of the signing controller to sign, and to decide, for the signers of the configuration. */
final class ConfiguredSigners {
    private static final String NAME = "signet.dev:configured-signers";

    private ConfiguredSigners() {}

    /** A role and its binding; the role grants nothing where no signer is configured. */
    static List<BootstrapObjects.Named> objects(List<SignerSettings> signers) {
        List<Tree.Mapping> rules = Stream.concat(
                        rule("sign", signers.stream()),
                        rule(
                                "approve",
                                signers.stream()
                                        .filter(signer -> signer.approve().isPresent())))
                .toList();
        Tree.Mapping subject = Tree.Mapping.of("kind", new Tree.Text("ServiceAccount"))
                .with("name", "certificate-controller")
                .with("namespace", "kube-system");
        Tree.Mapping role = Tree.Mapping.of("apiGroup", new Tree.Text(RbacGroup.GROUP))
                .with("kind", "ClusterRole")
                .with("name", NAME);
        return List.of(
                named(RbacGroup.CLUSTER_ROLES, Tree.Mapping.of("rules", Tree.Sequence.of(rules))),
                named(
                        RbacGroup.CLUSTER_ROLE_BINDINGS,
                        Tree.Mapping.of("subjects", Tree.Sequence.of(List.of(subject)), "roleRef", role)));
    }

    private static Stream<Tree.Mapping> rule(String verb, Stream<SignerSettings> signers) {
        List<String> names = signers.map(SignerSettings::signerName).sorted().toList();
        // A rule without names would be one for every signer.
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(Tree.Mapping.of("verbs", texts(List.of(verb)))
                        .with("apiGroups", texts(List.of(SignerPermission.GROUP)))
                        .with("resources", texts(List.of("signers")))
                        .with("resourceNames", texts(names)));
    }

    private static BootstrapObjects.Named named(Resource resource, Tree.Mapping object) {
        Tree.Mapping tree = Tree.Mapping.of("metadata", Tree.Mapping.of("name", new Tree.Text(NAME)));
        for (var member : object.members().entrySet()) {
            tree = tree.with(member.getKey(), member.getValue());
        }
        return new BootstrapObjects.Named(ObjectName.cluster(resource, NAME), tree);
    }

    private static Tree.Sequence texts(List<String> texts) {
        return Tree.Sequence.ofTexts(texts);
    }
}
