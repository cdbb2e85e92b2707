package dev.signet.kinds.core.workload;

import dev.signet.apiserver.object.Tree;

/** What Kubernetes makes of what a Pod leaves out. */
final class PodDefaults {
    private static final long GRACE_SECONDS = 30;

    private PodDefaults() {}

    static Tree.Mapping apply(Tree.Mapping pod) {
        return pod.change("spec", PodDefaults::spec).change("status", status -> absent(status, "phase", "Pending"));
    }

    private static Tree.Mapping spec(Tree.Mapping spec) {
        Tree.Mapping full = absent(spec, "restartPolicy", "Always");
        full = absent(full, "terminationGracePeriodSeconds", new Tree.Whole(GRACE_SECONDS));
        full = absent(full, "dnsPolicy", "ClusterFirst");
        full = absent(full, "securityContext", Tree.Mapping.EMPTY);
        full = absent(full, "schedulerName", "default-scheduler");
        full = absent(full, "enableServiceLinks", new Tree.Truth(true));
        full = account(full);
        for (String member : new String[] {"initContainers", "containers"}) {
            if (full.has(member)) {
                full = full.with(
                        member,
                        Tree.Sequence.of(full.mappings(member).stream()
                                .map(PodDefaults::container)
                                .toList()));
            }
        }
        return full;
    }

    /** The account has two names; the newer one counts. */
    private static Tree.Mapping account(Tree.Mapping spec) {
        String name = spec.textOrEmpty("serviceAccountName");
        String either = name.isEmpty() ? spec.textOrEmpty("serviceAccount") : name;
        return either.isEmpty() ? spec : spec.with("serviceAccountName", either).with("serviceAccount", either);
    }

    private static Tree.Mapping container(Tree.Mapping container) {
        Tree.Mapping full = absent(container, "resources", Tree.Mapping.EMPTY);
        full = absent(full, "terminationMessagePath", "/dev/termination-log");
        full = absent(full, "terminationMessagePolicy", "File");
        String image = full.textOrEmpty("image");
        return absent(full, "imagePullPolicy", isMoving(image) ? "Always" : "IfNotPresent");
    }

    /** Whether the image is another one each day: it has neither digest nor tag, or the tag {@code latest}. */
    private static boolean isMoving(String image) {
        if (image.contains("@")) {
            return false;
        }
        String last = image.substring(image.lastIndexOf('/') + 1);
        return !last.contains(":") || last.endsWith(":latest");
    }

    private static Tree.Mapping absent(Tree.Mapping tree, String member, String text) {
        return tree.textOrEmpty(member).isEmpty() ? tree.with(member, text) : tree;
    }

    private static Tree.Mapping absent(Tree.Mapping tree, String member, Tree value) {
        return tree.has(member) ? tree : tree.with(member, value);
    }
}
