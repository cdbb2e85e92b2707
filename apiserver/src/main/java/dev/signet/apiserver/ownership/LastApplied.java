package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The annotation in which client-side {@code kubectl apply} remembers what it applied: whoever goes over to server-side
 * apply may change that without conflicts, and goes on finding it up to date should he go back.
 */
final class LastApplied {
    /** The one manager that this is about; to opt out is to take another name. */
    static final String KUBECTL = "kubectl";

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private LastApplied() {}

    /** The fields that were applied and still are as they were applied. */
    static FieldSet unchanged(VersionForm form, Tree.Mapping live) {
        String text = annotation(live);
        if (text.isEmpty()) {
            return FieldSet.EMPTY;
        }
        try {
            Tree.Mapping applied = TreeJson.read(text.getBytes(StandardCharsets.UTF_8));
            return applied.textOrEmpty("apiVersion").equals(form.apiVersion())
                    ? unchangedSince(form, live, applied.without("apiVersion").without("kind"))
                    : FieldSet.EMPTY;
        } catch (IllegalArgumentException | Malformed e) {
            // Somebody else wrote the annotation: it allows nothing.
            return FieldSet.EMPTY;
        }
    }

    private static FieldSet unchangedSince(VersionForm form, Tree.Mapping live, Tree.Mapping applied) throws Malformed {
        Comparison since = Comparison.of(form, applied, live, FieldSet.EMPTY);
        return AppliedFields.of(form.schema(), applied).minus(since.all());
    }

    /** The object with what is applied now in the annotation, if it has one. */
    static Tree.Mapping renewed(Tree.Mapping object, Tree.Mapping applied) {
        if (annotation(object).isEmpty()) {
            return object;
        }
        String text = new String(TreeJson.write(withoutAnnotation(applied)), StandardCharsets.UTF_8) + "\n";
        return object.change(
                "metadata",
                metadata -> metadata.change("annotations", annotations -> annotations.with(ANNOTATION, text)));
    }

    private static Tree.Mapping withoutAnnotation(Tree.Mapping applied) {
        Optional<Tree> annotations = applied.mapping("metadata").get("annotations");
        return annotations.isEmpty()
                ? applied
                : applied.change("metadata", metadata -> metadata.change("annotations", of -> of.without(ANNOTATION)));
    }

    private static String annotation(Tree.Mapping object) {
        return object.mapping("metadata").mapping("annotations").textOrEmpty(ANNOTATION);
    }
}
