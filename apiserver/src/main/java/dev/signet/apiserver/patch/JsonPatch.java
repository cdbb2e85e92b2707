package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** RFC 6902, JSON Patch, with what Kubernetes takes beyond it (GEN-PAT-01). */
record JsonPatch(List<Step> steps) implements Patch {

    /** Upstream's bound too. */
    private static final int MOST_OPERATIONS = 10_000;

    /** What all copies of a patch may add up to, about in bytes: a few copies of copies are very many. */
    private static final long MOST_COPIED = 3L << 20;

    /** How deep pointers may reach; objects are not deeper. */
    static final int DEEPEST = 256;

    /** One operation. */
    sealed interface Step {
        record Add(JsonPointer path, Tree value) implements Step {}

        record Remove(JsonPointer path) implements Step {}

        record Replace(JsonPointer path, Tree value) implements Step {}

        record Move(JsonPointer from, JsonPointer path) implements Step {}

        record Copy(JsonPointer from, JsonPointer path) implements Step {}

        record Test(JsonPointer path, Tree value) implements Step {}
    }

    static JsonPatch of(Tree tree) {
        if (!(tree instanceof Tree.Sequence(List<Tree> items))) {
            throw Patch.undecodable("a JSON patch is an array of operations");
        }
        if (items.size() > MOST_OPERATIONS) {
            throw new Problem.BadRequest("The allowed maximum operations in a JSON patch is " + MOST_OPERATIONS
                            + ", got " + items.size())
                    .thrown();
        }
        List<Step> steps = new ArrayList<>();
        for (Tree item : items) {
            if (!(item instanceof Tree.Mapping operation)) {
                throw Patch.undecodable("an operation of a JSON patch is an object");
            }
            steps.add(step(operation));
        }
        return new JsonPatch(List.copyOf(steps));
    }

    private static Step step(Tree.Mapping operation) {
        JsonPointer path = pointer(operation, "path");
        return switch (operation.textOrEmpty("op")) {
            case "add" -> new Step.Add(path, value(operation));
            case "remove" -> new Step.Remove(path);
            case "replace" -> new Step.Replace(path, value(operation));
            case "move" -> new Step.Move(pointer(operation, "from"), path);
            case "copy" -> new Step.Copy(pointer(operation, "from"), path);
            case "test" -> new Step.Test(path, value(operation));
            default -> throw Patch.unprocessable();
        };
    }

    /** RFC 6902 section 4: an operation must have what it needs. */
    private static Tree value(Tree.Mapping operation) {
        return operation.get("value").orElseThrow(Patch::unprocessable);
    }

    private static JsonPointer pointer(Tree.Mapping operation, String member) {
        return operation
                .text(member)
                .flatMap(JsonPointer::of)
                .filter(pointer -> pointer.tokens().size() <= DEEPEST)
                .orElseThrow(Patch::unprocessable);
    }

    @Override
    public Tree.Mapping apply(Schema.Structure schema, Tree.Mapping current) {
        return apply(current) instanceof Tree.Mapping patched ? patched : fail();
    }

    private static Tree.Mapping fail() {
        throw Patch.unprocessable();
    }

    Tree apply(Tree document) {
        Tree tree = document;
        long copied = 0;
        for (Step step : steps) {
            tree = switch (step) {
                case Step.Add(JsonPointer path, Tree value) -> Pointed.add(tree, path, value);
                case Step.Remove(JsonPointer path) -> Pointed.remove(tree, path);
                case Step.Replace(JsonPointer path, Tree value) -> Pointed.replace(tree, path, value);
                case Step.Move(JsonPointer from, JsonPointer path) -> move(tree, from, path);
                case Step.Copy(JsonPointer from, JsonPointer path) -> {
                    Tree value = Pointed.get(tree, from).orElseThrow(Patch::unprocessable);
                    copied += Pointed.weight(value, MOST_COPIED, 0);
                    if (copied > MOST_COPIED) {
                        throw Patch.unprocessable();
                    }
                    yield Pointed.add(tree, path, value);
                }
                case Step.Test(JsonPointer path, Tree value) -> test(tree, path, value);
            };
        }
        return tree;
    }

    /** RFC 6902 section 4.4: what is moved cannot move into itself. */
    private static Tree move(Tree tree, JsonPointer from, JsonPointer path) {
        if (path.isBelow(from)) {
            throw Patch.unprocessable();
        }
        Tree value = Pointed.get(tree, from).orElseThrow(Patch::unprocessable);
        return from.equals(path) ? tree : Pointed.add(Pointed.remove(tree, from), path, value);
    }

    /** An absent value is null, as everywhere in Kubernetes. */
    private static Tree test(Tree tree, JsonPointer path, Tree value) {
        if (!Pointed.isSame(Pointed.get(tree, path).orElse(Tree.NULL), value)) {
            throw Patch.unprocessable();
        }
        return tree;
    }
}
