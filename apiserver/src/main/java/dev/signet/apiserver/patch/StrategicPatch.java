package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kubernetes' strategic merge patch (GEN-PAT-03): a merge patch whose lists are merged where the schema names a merge key,
 * and replaced elsewhere (CSR-TYP-03). Directives: {@code $patch} (delete, replace, merge), {@code $retainKeys}, {@code
 * $setElementOrder/<list>}, {@code $deleteFromPrimitiveList/<list>}.
 */
record StrategicPatch(Tree.Mapping patch) implements Patch {
    static final String PATCH = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String ELEMENT_ORDER = "$setElementOrder/";
    private static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

    @Override
    public Tree.Mapping apply(Schema.Structure schema, Tree.Mapping current) {
        return merge(Optional.of(schema), current, patch);
    }

    /** @param schema empty where none is known: lists are replaced then */
    static Tree.Mapping merge(Optional<? extends Schema> schema, Tree.Mapping original, Tree.Mapping patch) {
        Optional<String> directive = patch.get(PATCH).map(StrategicPatch::directive);
        if (directive.isPresent()) {
            switch (directive.get()) {
                case "delete" -> {
                    return Tree.Mapping.EMPTY;
                }
                case "replace" -> {
                    return withoutDirectives(patch);
                }
                case "merge" -> {}
                default -> throw wrong("unknown patch type: " + directive.get());
            }
        }
        LinkedHashMap<String, Tree> merged =
                new LinkedHashMap<>(retained(original, patch).members());
        patch.members().forEach((name, value) -> {
            if (!isDirective(name)) {
                mergeMember(field(schema, name), merged, name, value);
            }
        });
        deleteFromLists(patch, merged);
        order(schema, original, patch, merged);
        return new Tree.Mapping(merged);
    }

    private static void mergeMember(Optional<Schema> schema, Map<String, Tree> merged, String name, Tree value) {
        Tree present = merged.get(name);
        if (value instanceof Tree.Null) {
            merged.remove(name);
        } else if (value instanceof Tree.Mapping mapping) {
            if (present instanceof Tree.Mapping original) {
                merged.put(name, merge(schema, original, mapping));
            } else if (!isDeletion(mapping)) {
                merged.put(name, withoutDirectives(mapping));
            }
        } else if (value instanceof Tree.Sequence items) {
            Optional<StrategicList> list = mergeable(schema);
            Tree.Sequence old = present instanceof Tree.Sequence sequence ? sequence : Tree.Sequence.EMPTY;
            merged.put(name, list.map(rule -> rule.merge(old, items)).orElseGet(() -> StrategicList.replaced(items)));
        } else {
            merged.put(name, value);
        }
    }

    private static boolean isDeletion(Tree.Mapping mapping) {
        return mapping.textOrEmpty(PATCH).equals("delete");
    }

    private static Optional<StrategicList> mergeable(Optional<Schema> schema) {
        return schema.filter(Schema.Listing.class::isInstance)
                .map(Schema.Listing.class::cast)
                .flatMap(list -> list.mergeKey().map(key -> new StrategicList(key, list.items())));
    }

    private static Optional<Schema> field(Optional<? extends Schema> schema, String name) {
        return schema.flatMap(known -> switch (known) {
            case Schema.Structure structure -> structure.field(name).map(Schema.Field::schema);
            case Schema.Dictionary map -> Optional.of(map.values());
            case Schema.Listing _, Schema.Value _, Schema.Anything _ -> Optional.empty();
        });
    }

    /** {@code $retainKeys}: members that it does not list go; those of the patch must be listed. */
    private static Tree.Mapping retained(Tree.Mapping original, Tree.Mapping patch) {
        if (!patch.has(RETAIN_KEYS)) {
            return original;
        }
        List<String> keys = patch.texts(RETAIN_KEYS);
        for (String name : patch.members().keySet()) {
            if (!isDirective(name) && !keys.contains(name)) {
                throw wrong(RETAIN_KEYS + " does not list \"" + name + "\", which the patch sets");
            }
        }
        Tree.Mapping kept = original;
        for (String name : original.members().keySet()) {
            kept = keys.contains(name) ? kept : kept.without(name);
        }
        return kept;
    }

    private static void deleteFromLists(Tree.Mapping patch, Map<String, Tree> merged) {
        patch.members().forEach((directive, value) -> {
            if (directive.startsWith(DELETE_FROM_LIST)) {
                String name = directive.substring(DELETE_FROM_LIST.length());
                Set<Tree> gone = new HashSet<>(items(directive, value));
                if (merged.get(name) instanceof Tree.Sequence(List<Tree> items)) {
                    merged.put(
                            name,
                            new Tree.Sequence(items.stream()
                                    .filter(item -> !gone.contains(item))
                                    .toList()));
                }
            }
        });
    }

    private static void order(
            Optional<? extends Schema> schema, Tree.Mapping original, Tree.Mapping patch, Map<String, Tree> merged) {
        patch.members().forEach((directive, value) -> {
            if (directive.startsWith(ELEMENT_ORDER)) {
                String name = directive.substring(ELEMENT_ORDER.length());
                List<Tree> order = items(directive, value);
                Optional<StrategicList> list = mergeable(field(schema, name));
                if (list.isPresent() && merged.get(name) instanceof Tree.Sequence(List<Tree> items)) {
                    merged.put(name, list.get().ordered(items, order, original.items(name)));
                }
            }
        });
    }

    private static List<Tree> items(String directive, Tree value) {
        if (value instanceof Tree.Sequence(List<Tree> items)) {
            return items;
        }
        throw wrong(directive + " is a list");
    }

    /** What a patch puts where nothing was: neither directives nor nulls are content. */
    static Tree.Mapping withoutDirectives(Tree.Mapping patch) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        patch.members().forEach((name, value) -> {
            if (isDirective(name)) {
                return;
            }
            switch (value) {
                case Tree.Null _ -> {}
                case Tree.Mapping mapping -> {
                    if (!isDeletion(mapping)) {
                        members.put(name, withoutDirectives(mapping));
                    }
                }
                case Tree.Sequence items -> members.put(name, StrategicList.replaced(items));
                default -> members.put(name, value);
            }
        });
        return new Tree.Mapping(members);
    }

    private static boolean isDirective(String name) {
        return name.equals(PATCH)
                || name.equals(RETAIN_KEYS)
                || name.startsWith(ELEMENT_ORDER)
                || name.startsWith(DELETE_FROM_LIST);
    }

    static String directive(Tree value) {
        if (value instanceof Tree.Text(String text)) {
            return text;
        }
        throw wrong(PATCH + " is a text");
    }

    static Problem.Thrown wrong(String text) {
        return new Problem.BadRequest("invalid strategic merge patch: " + text).thrown();
    }
}
