package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What JSON Patch does to the place that a pointer names. A place that is not there is {@link Patch#unprocessable}. */
final class Pointed {

    private Pointed() {}

    static Optional<Tree> get(Tree tree, JsonPointer path) {
        Tree at = tree;
        for (String token : path.tokens()) {
            Optional<Tree> next = switch (at) {
                case Tree.Mapping mapping -> mapping.get(token);
                case Tree.Sequence(List<Tree> items) -> {
                    int index = index(token);
                    yield index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
                }
                default -> Optional.empty();
            };
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /** RFC 6902 section 4.1: inserts into an array, sets a member of an object. */
    static Tree add(Tree tree, JsonPointer path, Tree value) {
        if (path.isWhole()) {
            return value;
        }
        return atParent(tree, path, 0, (parent, token) -> switch (parent) {
            case Tree.Mapping mapping -> mapping.with(token, value);
            case Tree.Sequence(List<Tree> items) -> {
                int index = token.equals("-") ? items.size() : index(token);
                if (index > items.size()) {
                    throw Patch.unprocessable();
                }
                List<Tree> changed = new ArrayList<>(items);
                changed.add(index, value);
                yield new Tree.Sequence(changed);
            }
            default -> throw Patch.unprocessable();
        });
    }

    static Tree remove(Tree tree, JsonPointer path) {
        if (path.isWhole()) {
            throw Patch.unprocessable();
        }
        return atParent(tree, path, 0, (parent, token) -> switch (parent) {
            case Tree.Mapping mapping when mapping.has(token) -> mapping.without(token);
            case Tree.Sequence(List<Tree> items)
            when index(token) < items.size() -> {
                List<Tree> changed = new ArrayList<>(items);
                changed.remove(index(token));
                yield new Tree.Sequence(changed);
            }
            default -> throw Patch.unprocessable();
        });
    }

    /** Beyond the RFC an absent member of an object is added (GEN-PAT-01). */
    static Tree replace(Tree tree, JsonPointer path, Tree value) {
        if (path.isWhole()) {
            return value;
        }
        return atParent(tree, path, 0, (parent, token) -> switch (parent) {
            case Tree.Mapping mapping -> mapping.with(token, value);
            case Tree.Sequence(List<Tree> items)
            when index(token) < items.size() -> {
                List<Tree> changed = new ArrayList<>(items);
                changed.set(index(token), value);
                yield new Tree.Sequence(changed);
            }
            default -> throw Patch.unprocessable();
        });
    }

    private interface Change {
        Tree of(Tree parent, String token);
    }

    /** Rebuilds the way down to the last token's parent, which the change makes anew. */
    private static Tree atParent(Tree tree, JsonPointer path, int depth, Change change) {
        String token = path.tokens().get(depth);
        if (depth == path.tokens().size() - 1) {
            return change.of(tree, token);
        }
        UnaryOperator<Tree> inner = child -> atParent(child, path, depth + 1, change);
        return switch (tree) {
            case Tree.Mapping mapping
            when mapping.has(token) ->
                mapping.with(token, inner.apply(mapping.get(token).orElse(Tree.NULL)));
            case Tree.Sequence(List<Tree> items)
            when index(token) < items.size() -> {
                List<Tree> changed = new ArrayList<>(items);
                changed.set(index(token), inner.apply(items.get(index(token))));
                yield new Tree.Sequence(changed);
            }
            default -> throw Patch.unprocessable();
        };
    }

    /** RFC 6901 section 4: digits without a leading zero. What is no index is one beyond every array. */
    private static int index(String token) {
        return token.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(token) : Integer.MAX_VALUE;
    }

    /** RFC 6902 section 4.6: numbers are equal by their values, objects without regard to order. */
    static boolean isSame(Tree one, Tree two) {
        if (one instanceof Tree.Mapping(var ours) && two instanceof Tree.Mapping(var theirs)) {
            return ours.keySet().equals(theirs.keySet())
                    && ours.entrySet().stream()
                            .allMatch(member ->
                                    isSame(member.getValue(), theirs.getOrDefault(member.getKey(), Tree.NULL)));
        }
        if (one instanceof Tree.Sequence(var ours) && two instanceof Tree.Sequence(var theirs)) {
            if (ours.size() != theirs.size()) {
                return false;
            }
            for (int i = 0; i < ours.size(); i++) {
                if (!isSame(ours.get(i), theirs.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Tree.Whole(long whole) && two instanceof Tree.Fraction(double fraction)) {
            return whole == fraction;
        }
        if (one instanceof Tree.Fraction(double fraction) && two instanceof Tree.Whole(long whole)) {
            return whole == fraction;
        }
        return one.equals(two);
    }

    /** About the bytes of a tree's JSON; a tree of more than the limit is not counted to its end, a deep one refused. */
    static long weight(Tree tree, long limit, int depth) {
        if (depth > JsonPatch.DEEPEST) {
            throw Patch.unprocessable();
        }
        long weight = 8;
        switch (tree) {
            case Tree.Mapping(var members) -> {
                for (var member : members.entrySet()) {
                    weight += member.getKey().length() + weight(member.getValue(), limit - weight, depth + 1);
                    if (weight > limit) {
                        break;
                    }
                }
            }
            case Tree.Sequence(List<Tree> items) -> {
                for (Tree item : items) {
                    weight += weight(item, limit - weight, depth + 1);
                    if (weight > limit) {
                        break;
                    }
                }
            }
            case Tree.Text(String value) -> weight += value.length();
            default -> {}
        }
        return weight;
    }
}
