package dev.signet.kinds.core;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What ConfigMaps and Secrets have in common: keys that can be file names, a size, and that they may be frozen. */
final class DataKeys {
    static final String RULE = "GEN-OBJ-05";

    private static final int LONGEST_KEY = 253;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final String KEY_TEXT = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
            + " (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
    private static final String FROZEN = "field is immutable when `immutable` is set";

    private DataKeys() {}

    static List<FieldError> keyErrors(String member, String key) {
        return keyTexts(key).stream()
                .map(text -> FieldError.invalid(member + "[" + key + "]", key, text, RULE))
                .toList();
    }

    private static List<String> keyTexts(String key) {
        List<String> texts = new ArrayList<>();
        if (key.length() > LONGEST_KEY) {
            texts.add("must be no more than " + LONGEST_KEY + " bytes");
        }
        if (!KEY.matcher(key).matches()) {
            texts.add(KEY_TEXT);
        }
        // Keys become files: none may lead out of their directory.
        if (key.equals(".") || key.equals("..")) {
            texts.add("must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            texts.add("must not start with '..'");
        }
        return texts;
    }

    /** @param path of the field that is too large; {@code []} where it is the object */
    static List<FieldError> sizeErrors(String path, long bytes) {
        return bytes > MOST_BYTES ? List.of(FieldError.tooLong(path, MOST_BYTES, RULE)) : List.of();
    }

    /** What a change of a frozen object breaks. */
    static List<FieldError> frozenErrors(Tree.Mapping stored, Tree.Mapping object, List<String> members) {
        List<FieldError> errors = new ArrayList<>();
        if (stored.truth("immutable")) {
            if (!object.truth("immutable")) {
                errors.add(FieldError.forbidden("immutable", FROZEN, RULE));
            }
            members.stream()
                    .filter(member -> !stored.mapping(member)
                            .members()
                            .equals(object.mapping(member).members()))
                    .forEach(member -> errors.add(FieldError.forbidden(member, FROZEN, RULE)));
        }
        return errors;
    }

    /** The bytes that a base64 text stands for; the schema has checked that it is one. */
    static long decodedLength(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }
}
