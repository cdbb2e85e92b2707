package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Trees;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step into an object, as FieldsV1 names it: {@code f:} and a field's name, {@code k:} and the keys of an item of a
 * list of maps, {@code v:} and an item of a set, {@code i:} and an index. Equal steps are equal texts: JSON in them has its
 * members in order and no blanks.
 */
final class Segment {
    /** The member of FieldsV1 that is no step: the field itself is in the set. */
    static final String SELF = ".";

    private Segment() {}

    static String field(String name) {
        return "f:" + name;
    }

    /** The name of the field that this is a step to; empty where it is a step into a list. */
    static Optional<String> fieldName(String segment) {
        return segment.startsWith("f:") ? Optional.of(segment.substring(2)) : Optional.empty();
    }

    /** The step to an item of a set; empty where only scalars may stand. */
    static Optional<String> value(Tree item) {
        return switch (item) {
            case Tree.Mapping _, Tree.Sequence _, Tree.Null _ -> Optional.empty();
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _ -> Optional.of("v:" + json(item));
        };
    }

    /** The step to an item of a list of maps. */
    static String key(Map<String, Tree> keys) {
        StringBuilder text = new StringBuilder("k:{");
        new TreeMap<>(keys).forEach((name, value) -> {
            text.append(text.length() > 3 ? "," : "");
            text.append(json(new Tree.Text(name))).append(':').append(json(value));
        });
        return text.append('}').toString();
    }

    private static String json(Tree value) {
        return value instanceof Tree.Text(String text) && isPlain(text)
                ? '"' + text + '"'
                : new String(TreeJson.write(value), StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    }

    /**
     * What a client wrote, as it is written here.
     *
     * @throws Malformed where it is no step
     */
    static String canonical(String text) throws Malformed {
        String rest = text.length() < 2 ? "" : text.substring(2);
        if (text.startsWith("f:")) {
            return text;
        }
        if (text.startsWith("v:")) {
            return value(tree(rest)).orElseThrow(() -> new Malformed("no value: " + text));
        }
        if (text.startsWith("k:") && tree(rest) instanceof Tree.Mapping keys) {
            return key(keys.members());
        }
        if (text.startsWith("i:") && tree(rest) instanceof Tree.Whole(long index)) {
            return "i:" + index;
        }
        throw new Malformed("no path element: " + text);
    }

    private static Tree tree(String json) throws Malformed {
        return Trees.json(json.getBytes(StandardCharsets.UTF_8));
    }

    /** As messages show a path: {@code .status.conditions[type="Approved"].reason}. */
    static String shown(List<String> path) {
        return path.stream().map(Segment::shown).collect(Collectors.joining());
    }

    static String shown(String segment) {
        String rest = segment.substring(2);
        return switch (segment.charAt(0)) {
            case 'f' -> "." + rest;
            case 'k' -> shownKeys(rest);
            case 'v' -> "[=" + shownValue(rest) + "]";
            default -> "[" + rest + "]";
        };
    }

    private static String shownKeys(String json) {
        try {
            return tree(json) instanceof Tree.Mapping keys
                    ? keys.members().entrySet().stream()
                            .map(key -> key.getKey() + "=" + shownValue(json(key.getValue())))
                            .collect(Collectors.joining(",", "[", "]"))
                    : "[" + json + "]";
        } catch (Malformed e) {
            return "[" + json + "]";
        }
    }

    private static String shownValue(String json) {
        try {
            return tree(json) instanceof Tree.Text(String text) ? Quoting.quote(text) : json;
        } catch (Malformed e) {
            return json;
        }
    }
}
