package dev.signet.certificates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A DNS name fit for comparing: lower case, without the dot of the root (RFC 1034 3.1, RFC 4343). Only letters, digits and
 * hyphens (RFC 5280 4.2.1.6): no wildcard, no NUL, no underscore, and names of other scripts in their ASCII form alone, which
 * is never decoded.
 *
 * @param labels from the leftmost on, at least one
 * @param rooted whether the text ended in a dot, which no verifier of certificates expects
 */
public record HostName(List<String> labels, boolean rooted) {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    public HostName {
        labels = List.copyOf(labels);
    }

    /** The name, or nothing when the text is none; what a reader could take for an IP address is none. */
    public static Optional<HostName> parse(String text) {
        var rooted = text.endsWith(".");
        var bare = rooted ? text.substring(0, text.length() - 1) : text;
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        var labels = new ArrayList<String>();
        for (var part : bare.split("\\.", -1)) {
            var label = lowerCase(part);
            if (!isLabel(label)) {
                return Optional.empty();
            }
            labels.add(label);
        }
        return isNumber(labels.get(labels.size() - 1)) ? Optional.empty() : Optional.of(new HostName(labels, rooted));
    }

    /** Whether the text, in lower case, is a label of RFC 1123. */
    static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LABEL
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-';
    }

    /** Whether the text is a name of Kubernetes' objects: labels of RFC 1123 in lower case, with dots between. */
    public static boolean isSubdomain(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (var label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    /** ASCII alone: another language's rules would make other letters equal. */
    private static String lowerCase(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9') || label.matches("0x[0-9a-f]*");
    }

    /** The same name, however it was written. */
    public boolean isSame(HostName other) {
        return labels.equals(other.labels);
    }

    /** Whether the name ends in these labels and has others before them. */
    public boolean isBelow(List<String> domain) {
        return labels.size() > domain.size()
                && labels.subList(labels.size() - domain.size(), labels.size()).equals(domain);
    }

    /** In lower case, without a dot at the end. */
    public String text() {
        return String.join(".", labels);
    }
}
