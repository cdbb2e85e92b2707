package dev.signet.apiserver.schema;

import java.nio.charset.StandardCharsets;

/**
 * Says what is wrong with a text that is no JSON, in the words of Go's parser, which clients know (GEN-ERR-06). Only used
 * for texts that were refused already; a grammar of RFC 8259 that stops at the first mistake.
 */
final class JsonSyntax {
    private static final int NO_MORE = -1;

    /** The first mistake, as a jump out of the grammar. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message, null, false, false);
        }
    }

    private final String json;
    private int at;

    private JsonSyntax(String json) {
        this.json = json;
    }

    static String complaint(byte[] json) {
        JsonSyntax syntax = new JsonSyntax(new String(json, StandardCharsets.UTF_8));
        try {
            syntax.value(0);
            syntax.space();
            if (syntax.at < syntax.json.length()) {
                throw syntax.unexpected("after top-level value");
            }
            return "the text is not UTF-8, or a number or a name in it is too long";
        } catch (Mistake e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void value(int depth) throws Mistake {
        if (depth > Tokens.DEEPEST) {
            throw new Mistake("exceeded max depth");
        }
        space();
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("looking for beginning of value");
        }
    }

    private void object(int depth) throws Mistake {
        at++;
        space();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw unexpected("looking for beginning of object key string");
            }
            string();
            space();
            expect(':', "after object key");
            value(depth + 1);
            space();
            if (peek() == '}') {
                at++;
                return;
            }
            expect(',', "after object key:value pair");
        }
    }

    private void array(int depth) throws Mistake {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            space();
            if (peek() == ']') {
                at++;
                return;
            }
            expect(',', "after array element");
        }
    }

    private void string() throws Mistake {
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                escape();
            } else if (peek() >= 0 && peek() < 0x20) {
                throw unexpected("in string literal");
            } else {
                next("in string literal");
            }
        }
        at++;
    }

    private void escape() throws Mistake {
        if (peek() == 'u') {
            at++;
            for (int i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw unexpected("in \\u hexadecimal character escape");
                }
                at++;
            }
        } else if (peek() == NO_MORE || "\"\\/bfnrt".indexOf(peek()) < 0) {
            throw unexpected("in string escape code");
        } else {
            at++;
        }
    }

    private void literal(String word) throws Mistake {
        at++;
        for (int i = 1; i < word.length(); i++) {
            expect(word.charAt(i), "in literal " + word + " (expecting '" + word.charAt(i) + "')");
        }
    }

    private void number() throws Mistake {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (peek() == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String where) throws Mistake {
        if (!isDigit(peek())) {
            throw unexpected(where);
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private void space() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private int peek() {
        return at < json.length() ? json.charAt(at) : NO_MORE;
    }

    private void next(String where) throws Mistake {
        if (peek() == NO_MORE) {
            throw unexpected(where);
        }
        at++;
    }

    private void expect(char character, String where) throws Mistake {
        if (peek() != character) {
            throw unexpected(where);
        }
        at++;
    }

    private Mistake unexpected(String where) {
        if (peek() == NO_MORE) {
            return new Mistake("unexpected end of JSON input");
        }
        return new Mistake("invalid character " + quoted((char) peek()) + " " + where);
    }

    private static String quoted(char character) {
        return switch (character) {
            case '\'' -> "'\\''";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            case '\\' -> "'\\\\'";
            default -> character < 0x20 ? "'\\x%02x'".formatted((int) character) : "'" + character + "'";
        };
    }
}
