package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a strategic merge patch merges a list.
 *
 * @param key the member by which items are the same; empty for lists of single values, which are the same by themselves
 */
record StrategicList(String key, Schema items) {

    /** A list that replaces another: its items without directives. */
    static Tree.Sequence replaced(Tree.Sequence patch) {
        List<Tree> items = new ArrayList<>();
        for (Tree item : patch.items()) {
            if (!(item instanceof Tree.Mapping mapping)) {
                items.add(item);
            } else if (!mapping.has(StrategicPatch.PATCH)) {
                items.add(StrategicPatch.withoutDirectives(mapping));
            }
        }
        return new Tree.Sequence(items);
    }

    Tree.Sequence merge(Tree.Sequence original, Tree.Sequence patch) {
        return key.isEmpty() ? mergeValues(original, patch) : mergeMappings(original, patch);
    }

    private Tree.Sequence mergeValues(Tree.Sequence original, Tree.Sequence patch) {
        Set<Tree> all = new LinkedHashSet<>(original.items());
        all.addAll(patch.items());
        return ordered(List.copyOf(all), patch.items(), original.items());
    }

    private Tree.Sequence mergeMappings(Tree.Sequence original, Tree.Sequence patch) {
        Map<Tree, Tree> byKey = new LinkedHashMap<>();
        original.items().forEach(item -> byKey.put(identity(item).orElse(item), item));
        List<Tree> plain = new ArrayList<>();
        boolean isReplacement = false;
        for (Tree item : patch.items()) {
            Tree.Mapping mapping = mapping(item);
            switch (mapping.get(StrategicPatch.PATCH)
                    .map(StrategicPatch::directive)
                    .orElse("")) {
                case "" -> plain.add(mapping);
                case "delete" -> byKey.remove(required(mapping));
                case "replace" -> isReplacement = true;
                default -> throw StrategicPatch.wrong("an item's $patch is delete or replace");
            }
        }
        if (isReplacement) {
            return replaced(new Tree.Sequence(plain));
        }
        for (Tree item : plain) {
            Tree.Mapping mapping = mapping(item);
            byKey.merge(
                    required(mapping),
                    StrategicPatch.withoutDirectives(mapping),
                    (old, _) -> StrategicPatch.merge(Optional.of(items), mapping(old), mapping));
        }
        return ordered(List.copyOf(byKey.values()), plain, original.items());
    }

    private static Tree.Mapping mapping(Tree item) {
        if (item instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw StrategicPatch.wrong("an item of a list that is merged by a key must be an object");
    }

    private Tree required(Tree.Mapping item) {
        return item.get(key)
                .orElseThrow(() -> StrategicPatch.wrong("an item does not contain the declared merge key: " + key));
    }

    /** What the item is the same by. */
    private Optional<Tree> identity(Tree item) {
        return key.isEmpty()
                ? Optional.of(item)
                : item instanceof Tree.Mapping mapping ? mapping.get(key) : Optional.empty();
    }

    /**
     * Keeps the items that the order names in its order, the others in theirs, and lets one of the others go before one of
     * the named only where it was before it. So new items come first (GEN-PAT-03).
     *
     * @param order items or, in a {@code $setElementOrder}, what identifies them
     * @param before the list as it was
     */
    Tree.Sequence ordered(List<Tree> items, List<Tree> order, List<Tree> before) {
        Map<Tree, Integer> ranks = ranks(order);
        Map<Tree, Integer> old = ranks(before);
        List<Tree> named = new ArrayList<>();
        List<Tree> others = new ArrayList<>();
        items.forEach(item -> (rank(ranks, item) < 0 ? others : named).add(item));
        named.sort((one, two) -> Integer.compare(rank(ranks, one), rank(ranks, two)));
        others.sort((one, two) -> Integer.compare(rank(old, one), rank(old, two)));
        List<Tree> all = new ArrayList<>(items.size());
        int at = 0;
        for (Tree item : named) {
            int place = rank(old, item);
            while (at < others.size() && rank(old, others.get(at)) >= 0 && rank(old, others.get(at)) < place) {
                all.add(others.get(at++));
            }
            all.add(item);
        }
        all.addAll(others.subList(at, others.size()));
        return new Tree.Sequence(all);
    }

    private Map<Tree, Integer> ranks(List<Tree> list) {
        Map<Tree, Integer> ranks = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            int rank = i;
            identity(list.get(i)).ifPresent(identity -> ranks.putIfAbsent(identity, rank));
        }
        return ranks;
    }

    private int rank(Map<Tree, Integer> ranks, Tree item) {
        return identity(item).map(identity -> ranks.getOrDefault(identity, -1)).orElse(-1);
    }
}
