package dev.signet.e2e.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes does, in a sentence.
 *
 * @param id such as {@code CSR-VAL-04}
 * @param section of the document
 * @param asks whether a server can keep or break it; else it is a note
 */
record Rule(String id, String section, String text, boolean asks) {
    private static final Pattern LINE = Pattern.compile("([A-Z0-9]+(?:-[A-Z0-9]+)+) (\\(note\\) )?(.+)");

    /** The list of all rules, in the order of the document. */
    static List<Rule> readAll(Path file) {
        List<Rule> rules = new ArrayList<>();
        String section = "";
        for (String line : lines(file)) {
            if (line.startsWith("== ")) {
                section = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(read(line, section));
            }
        }
        return rules;
    }

    private static Rule read(String line, String section) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no rule: " + line);
        }
        return new Rule(parts.group(1), section, parts.group(3), parts.group(2) == null);
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
