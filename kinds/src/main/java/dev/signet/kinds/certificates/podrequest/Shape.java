package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.Tree;
import java.util.List;

/**
 * The one form of spec and status: fields in the order in which Kubernetes writes them, those that it never omits always
 * there, those that it omits when empty left out. So two that mean the same are equal.
 */
final class Shape {
    /** PCR-TYP-03. */
    static final long DEFAULT_EXPIRATION_SECONDS = 86_400;

    static final String STUB = "stubPKCS10Request";
    static final String PUBLIC_KEY = "pkixPublicKey";
    static final String PROOF = "proofOfPossession";
    static final String ANNOTATIONS = "unverifiedUserAnnotations";

    private static final List<String> TEXTS = List.of(
            "signerName", "podName", "podUID", "serviceAccountName", "serviceAccountUID", "nodeName", "nodeUID");
    private static final List<String> TIMES = List.of("notBefore", "beginRefreshAt", "notAfter");

    private Shape() {}

    /** PCR-TYP-01, PCR-TYP-03. */
    static Tree.Mapping spec(Tree.Mapping sent) {
        Tree.Mapping spec = Tree.Mapping.EMPTY;
        for (String field : TEXTS) {
            spec = spec.with(field, sent.textOrEmpty(field));
        }
        spec = spec.with(
                "maxExpirationSeconds", sent.whole("maxExpirationSeconds").orElse(DEFAULT_EXPIRATION_SECONDS));
        for (String field : List.of(PUBLIC_KEY, PROOF, STUB)) {
            String bytes = sent.textOrEmpty(field);
            spec = spec.with(field, bytes.isEmpty() ? Tree.NULL : new Tree.Text(bytes));
        }
        Tree.Mapping annotations = sent.mapping(ANNOTATIONS);
        return annotations.members().isEmpty() ? spec : spec.with(ANNOTATIONS, annotations);
    }

    /** What v1 knows of it (VER-04). */
    static Tree.Mapping withoutV1beta1Fields(Tree.Mapping object) {
        return object.has("spec")
                ? object.change("spec", spec -> spec.without(PUBLIC_KEY).without(PROOF))
                : object;
    }

    /** PCR-TYP-02. */
    static Tree.Mapping status(Tree.Mapping sent) {
        Tree.Mapping status = Tree.Mapping.EMPTY;
        List<Tree.Mapping> conditions =
                sent.mappings("conditions").stream().map(Shape::condition).toList();
        if (!conditions.isEmpty()) {
            status = status.with("conditions", Tree.Sequence.of(conditions));
        }
        if (!sent.textOrEmpty("certificateChain").isEmpty()) {
            status = status.with("certificateChain", sent.get("certificateChain"));
        }
        for (String time : TIMES) {
            status = status.with(time, sent.text(time).map(Tree.Text::new));
        }
        return status;
    }

    private static Tree.Mapping condition(Tree.Mapping sent) {
        Tree.Mapping condition =
                Tree.Mapping.EMPTY.with("type", sent.textOrEmpty("type")).with("status", sent.textOrEmpty("status"));
        long generation = sent.whole("observedGeneration").orElse(0L);
        if (generation != 0) {
            condition = condition.with("observedGeneration", generation);
        }
        return condition
                .with(
                        "lastTransitionTime",
                        sent.text("lastTransitionTime")
                                .<Tree>map(Tree.Text::new)
                                .orElse(Tree.NULL))
                .with("reason", sent.textOrEmpty("reason"))
                .with("message", sent.textOrEmpty("message"));
    }
}
