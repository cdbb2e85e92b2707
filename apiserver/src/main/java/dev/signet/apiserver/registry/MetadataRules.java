package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.PathSegment;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of every kind's {@code metadata} (GEN-OBJ-03, GEN-OBJ-05). */
final class MetadataRules {
    private static final int ANNOTATIONS_LIMIT = 262_144;

    private MetadataRules() {}

    static List<FieldError> errorsOfCreate(WriteTarget target, Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>();
        Metadata metadata = Metadata.of(object);
        if (metadata.name().isEmpty()) {
            return List.of(FieldError.required("metadata.name", "name or generateName is required", "GEN-OBJ-03"));
        }
        errors.addAll(target.rules().validateName(metadata.name()));
        errors.addAll(errors(metadata));
        return errors;
    }

    /** What no name may be, whatever the kind; asked last, so that a kind's own text is the one that is seen. */
    static List<FieldError> pathSegmentErrors(String name) {
        return PathSegment.errors(name).stream()
                .map(text -> FieldError.invalid("metadata.name", name, text, "GEN-OBJ-03"))
                .toList();
    }

    static List<FieldError> errorsOfUpdate(Tree.Mapping stored, Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>(errors(Metadata.of(object)));
        Metadata before = Metadata.of(stored);
        if (before.deletionTimestamp().isPresent()) {
            List<String> added = new ArrayList<>(Metadata.of(object).finalizers());
            added.removeAll(before.finalizers());
            if (!added.isEmpty()) {
                String list = added.stream().map(Quoting::quote).collect(Collectors.joining(", "));
                errors.add(FieldError.forbidden(
                        "metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                + list + "}",
                        "GEN-DEL-05"));
            }
        }
        return errors;
    }

    private static List<FieldError> errors(Metadata metadata) {
        List<FieldError> errors = new ArrayList<>();
        labels(metadata.labels(), errors);
        annotations(metadata.annotations(), errors);
        finalizers(metadata.finalizers(), errors);
        owners(metadata.tree().mappings("ownerReferences"), errors);
        return errors;
    }

    private static void labels(Map<String, String> labels, List<FieldError> errors) {
        labels.forEach((key, value) -> {
            keyErrors("metadata.labels", key, errors);
            QualifiedName.labelValueErrors(value)
                    .forEach(text -> errors.add(FieldError.invalid("metadata.labels", value, text, "GEN-OBJ-05")));
        });
    }

    private static void annotations(Map<String, String> annotations, List<FieldError> errors) {
        long bytes = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            keyErrors("metadata.annotations", annotation.getKey(), errors);
            bytes += annotation.getKey().getBytes(StandardCharsets.UTF_8).length
                    + annotation.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > ANNOTATIONS_LIMIT) {
            errors.add(FieldError.tooLong("metadata.annotations", ANNOTATIONS_LIMIT, "GEN-OBJ-05"));
        }
    }

    /** Annotation keys are judged in lower case, labels as they are. */
    private static void keyErrors(String path, String key, List<FieldError> errors) {
        String judged = path.endsWith("annotations") ? key.toLowerCase(Locale.ROOT) : key;
        QualifiedName.errors(judged).forEach(text -> errors.add(FieldError.invalid(path, key, text, "GEN-OBJ-05")));
    }

    private static void finalizers(List<String> finalizers, List<FieldError> errors) {
        for (String finalizer : finalizers) {
            QualifiedName.errors(finalizer)
                    .forEach(text ->
                            errors.add(FieldError.invalid("metadata.finalizers", finalizer, text, "GEN-OBJ-05")));
        }
        if (finalizers.containsAll(List.of("orphan", "foregroundDeletion"))) {
            errors.add(FieldError.invalidShown(
                    "metadata.finalizers",
                    shown(Tree.Sequence.ofTexts(finalizers)),
                    "finalizer orphan and foregroundDeletion cannot be both set",
                    "GEN-OBJ-05"));
        }
    }

    private static String shown(Tree value) {
        return new String(TreeJson.write(value), StandardCharsets.UTF_8);
    }

    private static void owners(List<Tree.Mapping> owners, List<FieldError> errors) {
        String controller = "";
        for (Tree.Mapping owner : owners) {
            owner(owner, errors);
            if (owner.truth("controller")) {
                String name = owner.textOrEmpty("kind") + "/" + owner.textOrEmpty("name");
                if (!controller.isEmpty()) {
                    errors.add(FieldError.invalidShown(
                            "metadata.ownerReferences",
                            shown(Tree.Sequence.of(owners)),
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + name,
                            "GEN-OBJ-05"));
                }
                controller = controller.isEmpty() ? name : controller;
            }
        }
    }

    private static void owner(Tree.Mapping owner, List<FieldError> errors) {
        for (String field : List.of("apiVersion", "kind", "name", "uid")) {
            if (owner.textOrEmpty(field).isEmpty()) {
                errors.add(FieldError.invalid(
                        "metadata.ownerReferences." + field,
                        "",
                        field.equals("apiVersion") ? "version must not be empty" : "must not be empty",
                        "GEN-OBJ-05"));
            }
        }
        // Events go by themselves, and by the thousand.
        if (owner.textOrEmpty("apiVersion").equals("v1")
                && owner.textOrEmpty("kind").equals("Event")) {
            errors.add(FieldError.invalidShown(
                    "metadata.ownerReferences",
                    shown(owner),
                    "/v1, Kind=Event is disallowed from being an owner",
                    "GEN-OBJ-05"));
        }
    }
}
