package dev.signet.kinds.custom.value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions in Go's syntax (RE2), in which definitions write their patterns. What RE2 does not know, such as
 * look-ahead and back-references, is refused here too.
 */
public final class GoPattern {
    /** Definitions hold few and the same ones; a flood of them starts anew. */
    private static final int MOST_KEPT = 4096;

    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private GoPattern() {}

    /** Whether the pattern is found anywhere in the text. One that cannot be compiled is found nowhere. */
    static boolean found(String pattern, String text) {
        Pattern compiled = KEPT.get(pattern);
        if (compiled == null) {
            if (error(pattern).isPresent()) {
                return false;
            }
            compiled = Pattern.compile(translated(pattern));
            if (KEPT.size() >= MOST_KEPT) {
                KEPT.clear();
            }
            KEPT.put(pattern, compiled);
        }
        return compiled.matcher(text).find();
    }

    /** What is wrong with the pattern. */
    public static Optional<String> error(String pattern) {
        if (pattern.matches("(?s).*\\(\\?(?:[=!>]|<[=!]).*")
                || pattern.matches("(?s).*(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9k].*")) {
            return Optional.of("error parsing regexp: invalid or unsupported Perl syntax: `" + pattern + "`");
        }
        try {
            Pattern.compile(translated(pattern));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("error parsing regexp: " + e.getDescription() + ": `" + pattern + "`");
        }
    }

    /** Java's names for the same: of groups, of POSIX classes, and of a bracket within a class. */
    private static String translated(String pattern) {
        StringBuilder java = new StringBuilder(pattern.length() + 8);
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                java.append(next == 'C' ? "(?s:.)" : "\\" + next);
            } else if (inClass && c == '[') {
                int end = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i) : -1;
                java.append(end < 0 ? "\\[" : posix(pattern.substring(i + 2, end)));
                i = end < 0 ? i : end + 1;
            } else if (inClass && c == '&') {
                java.append("\\&");
            } else if (!inClass && pattern.startsWith("(?P<", i)) {
                java.append("(?<");
                i += 3;
            } else {
                boolean isFirst = inClass
                        && c == ']'
                        && (java.charAt(java.length() - 1) == '['
                                || (java.charAt(java.length() - 1) == '^' && java.charAt(java.length() - 2) == '['));
                java.append(isFirst ? "\\]" : c);
                inClass = inClass ? c != ']' || isFirst : c == '[';
            }
        }
        return java.toString();
    }

    private static String posix(String name) {
        boolean not = name.startsWith("^");
        String word = not ? name.substring(1) : name;
        String java = switch (word) {
            case "word" -> "\\w";
            case "ascii" -> "\\p{ASCII}";
            case "xdigit" -> "\\p{XDigit}";
            default -> "\\p{" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "}";
        };
        return not ? "[^" + java + "]" : java;
    }
}
