package dev.signet.e2e;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Minor versions of kubectl: {@code 1.28+}, {@code 1.27-} (and older), {@code 1.30}.
 *
 * @param from the first minor version
 * @param to the last one
 */
record VersionRange(int from, int to) {

    static final VersionRange ALL = new VersionRange(0, Integer.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("1\\.(\\d+)([+-]?)");

    static VersionRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not like 1.28+, 1.27- or 1.30");
        }
        int minor = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "+" -> new VersionRange(minor, Integer.MAX_VALUE);
            case "-" -> new VersionRange(0, minor);
            default -> new VersionRange(minor, minor);
        };
    }

    boolean contains(int minor) {
        return from <= minor && minor <= to;
    }
}
