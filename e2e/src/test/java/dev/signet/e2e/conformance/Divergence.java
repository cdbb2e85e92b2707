package dev.signet.e2e.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of DIVERGENCES.md.
 *
 * @param ids rules, or the beginnings of their names, such as {@code GEN-SSA}
 * @param missing whether it stands under "Not there yet"
 * @param text what Signet does
 */
record Divergence(List<String> ids, boolean missing, String text) {

    static List<Divergence> readAll(Path document) {
        List<Divergence> rows = new ArrayList<>();
        boolean missing = false;
        for (String line : Rule.lines(document)) {
            if (line.startsWith("## ")) {
                missing = line.equals("## Not there yet");
            } else if (line.startsWith("| ") && !line.startsWith("| rule ") && !line.startsWith("| --- ")) {
                rows.add(row(line, missing));
            }
        }
        return rows;
    }

    private static Divergence row(String line, boolean missing) {
        String[] cells = line.substring(2).split(" \\| ?", -1);
        List<String> ids =
                Arrays.stream(cells[0].split(",", -1)).map(String::strip).toList();
        return new Divergence(ids, missing, missing ? cells[1] + " " + cells[2] : cells[2]);
    }

    boolean concerns(Rule rule) {
        return ids.stream().anyMatch(id -> rule.id().equals(id) || rule.id().startsWith(id + "-"));
    }
}
