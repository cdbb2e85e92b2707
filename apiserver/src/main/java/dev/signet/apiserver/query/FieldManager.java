package dev.signet.apiserver.query;

import dev.signet.apiserver.object.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Under which name a client's writes are remembered: the parameter {@code fieldManager}, else what it calls itself. */
public final class FieldManager {
    private static final int LONGEST = 128;

    private FieldManager() {}

    /**
     * The name for a write; may be empty.
     *
     * @param agents the headers User-Agent
     */
    public static String of(Parameters parameters, List<String> agents) {
        String named = parameters.text("fieldManager");
        return named.isEmpty() ? ofAgent(agents) : named;
    }

    /** The first word of a User-Agent, without what cannot be printed. */
    private static String ofAgent(List<String> agents) {
        String word = agents.isEmpty() ? "" : agents.getFirst().split("/", 2)[0];
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        for (int point : word.codePoints().toArray()) {
            bytes += bytes(point);
            if (bytes > LONGEST) {
                break;
            }
            if (isPrintable(point)) {
                name.appendCodePoint(point);
            }
        }
        return name.toString();
    }

    /** What is wrong with the parameter (GEN-SSA-01). */
    static List<FieldError> errors(String name) {
        List<FieldError> errors = new ArrayList<>();
        int bytes = 0;
        for (int point : name.codePoints().toArray()) {
            if (!isPrintable(point)) {
                String text = "invalid character U+%04X (at position %d)".formatted(point, bytes);
                errors.add(FieldError.invalid("fieldManager", name, text, "GEN-SSA-01"));
            }
            bytes += bytes(point);
        }
        if (bytes > LONGEST) {
            errors.addFirst(FieldError.tooLong("fieldManager", LONGEST, "GEN-SSA-01"));
        }
        return errors;
    }

    private static int bytes(int point) {
        return Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Go's IsPrint: letters, marks, numbers, punctuation, symbols and the one blank of ASCII. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
