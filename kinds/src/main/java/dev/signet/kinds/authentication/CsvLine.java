package dev.signet.kinds.authentication;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values (RFC 4180) without line breaks inside a value. For one line and one thread. */
final class CsvLine {
    private final String line;
    private int at;

    private CsvLine(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException that says what is wrong and repeats nothing of the line, which may be secret */
    static List<String> values(String line) {
        return new CsvLine(line).values();
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        do {
            values.add(isAt('"') ? quoted() : plain());
        } while (passed(','));
        if (at < line.length()) {
            throw new IllegalArgumentException("text behind a closing quote in column " + (at + 1));
        }
        return values;
    }

    private String plain() {
        int end = line.indexOf(',', at);
        String value = line.substring(at, end < 0 ? line.length() : end);
        if (value.indexOf('"') >= 0) {
            throw new IllegalArgumentException("a quote inside a value that does not begin with one");
        }
        at += value.length();
        return value;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw new IllegalArgumentException("a quoted value does not end");
            }
            value.append(line, at, quote);
            at = quote + 1;
            // Two quotes stand for one.
            if (!passed('"')) {
                return value.toString();
            }
            value.append('"');
        }
    }

    private boolean isAt(char sign) {
        return at < line.length() && line.charAt(at) == sign;
    }

    private boolean passed(char sign) {
        boolean there = isAt(sign);
        if (there) {
            at++;
        }
        return there;
    }
}
