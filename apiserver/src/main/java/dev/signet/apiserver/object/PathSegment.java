package dev.signet.apiserver.object;

import java.util.ArrayList;
import java.util.List;

/** What no name in a path may be, whatever the kind (GEN-OBJ-03). */
public final class PathSegment {
    private PathSegment() {}

    /** The texts of what is wrong. */
    public static List<String> errors(String name) {
        return switch (name) {
            case "." -> List.of("may not be '.'");
            case ".." -> List.of("may not be '..'");
            default -> {
                List<String> texts = new ArrayList<>();
                if (name.contains("/")) {
                    texts.add("may not contain '/'");
                }
                if (name.contains("%")) {
                    texts.add("may not contain '%'");
                }
                yield texts;
            }
        };
    }
}
