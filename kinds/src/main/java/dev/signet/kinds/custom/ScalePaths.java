package dev.signet.kinds.custom;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an object that can be scaled keeps its numbers.
 *
 * @param selector where its label selector is, as text; empty for nowhere
 */
record ScalePaths(String specReplicas, String statusReplicas, String selector) {

    static ScalePaths of(Tree.Mapping scale) {
        return new ScalePaths(
                scale.textOrEmpty("specReplicasPath"),
                scale.textOrEmpty("statusReplicasPath"),
                scale.textOrEmpty("labelSelectorPath"));
    }

    /** The number at a path; empty where there is none. */
    static Optional<Tree> at(Tree.Mapping object, String path) {
        return JsonPath.of(path).find(object).stream().findFirst();
    }

    /** CRD-SCL-01. */
    List<FieldError> errors(Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>();
        for (String path : List.of(specReplicas, statusReplicas)) {
            at(object, path).ifPresent(value -> error(path, value).ifPresent(errors::add));
        }
        return errors;
    }

    private static Optional<FieldError> error(String path, Tree value) {
        if (!(value instanceof Tree.Whole(long replicas))) {
            return Optional.of(FieldError.invalidShown(
                    path, Shown.quoted(value), "should be a non-negative integer", "CRD-SCL-01"));
        }
        if (replicas < 0) {
            return Optional.of(FieldError.invalid(path, replicas, "should be a non-negative integer", "CRD-SCL-01"));
        }
        return replicas > Integer.MAX_VALUE
                ? Optional.of(FieldError.invalid(
                        path, replicas, "should be less than or equal to " + Integer.MAX_VALUE, "CRD-SCL-01"))
                : Optional.empty();
    }

    /** The object with another number of replicas wanted. */
    Tree.Mapping scaled(Tree.Mapping object, long replicas) {
        return set(object, JsonPath.of(specReplicas).names(), new Tree.Whole(replicas));
    }

    private static Tree.Mapping set(Tree.Mapping object, List<String> names, Tree value) {
        String name = names.getFirst();
        return names.size() == 1
                ? object.with(name, value)
                : object.with(name, set(object.mapping(name), names.subList(1, names.size()), value));
    }
}
