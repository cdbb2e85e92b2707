package dev.signet.jvm.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a JSON text strictly (RFC 8259): UTF-8, nothing behind the value, no member twice, no lone surrogates, and no more
 * than so many levels, since the sender may be anybody.
 */
public final class JsonReader {
    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value of a text in UTF-8. */
    public static Json read(byte[] utf8) throws MalformedJson {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedJson("the text is no UTF-8");
        }
    }

    /** The value of a text. */
    public static Json read(String text) throws MalformedJson {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.malformed("more text behind the value");
        }
        return value;
    }

    /** The object that a text is. */
    public static Json.Members readObject(byte[] utf8) throws MalformedJson {
        if (read(utf8) instanceof Json.Members members) {
            return members;
        }
        throw new MalformedJson("the text is JSON, but no object");
    }

    private Json value() throws MalformedJson {
        skipBlanks();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json members() throws MalformedJson {
        Map<String, Json> members = new LinkedHashMap<>();
        enter('{');
        for (boolean first = true; !ends('}', first); first = false) {
            skipBlanks();
            String name = string();
            skipBlanks();
            expect(':');
            if (members.put(name, value()) != null) {
                throw malformed("a member twice");
            }
        }
        return new Json.Members(members);
    }

    private Json array() throws MalformedJson {
        List<Json> elements = new ArrayList<>();
        enter('[');
        for (boolean first = true; !ends(']', first); first = false) {
            elements.add(value());
        }
        return new Json.Array(elements);
    }

    private void enter(char bracket) throws MalformedJson {
        expect(bracket);
        if (++depth > DEEPEST) {
            throw malformed("too many levels");
        }
    }

    /** Whether the list is over; takes its bracket, or the comma before the next element. */
    private boolean ends(char bracket, boolean first) throws MalformedJson {
        skipBlanks();
        if (peek() == bracket) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private Json number() throws MalformedJson {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw malformed("no value");
        }
        at = number.end();
        return new Json.Numeral(number.group());
    }

    private Json word(String word, Json value) throws MalformedJson {
        if (!text.startsWith(word, at)) {
            throw malformed("no value");
        }
        at += word.length();
        return value;
    }

    private String string() throws MalformedJson {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < 0x20) {
                throw malformed("a control character in a text");
            }
            string.append(next == '\\' ? escaped() : next);
        }
        at++;
        // Escapes may make what no UTF-8 could.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw malformed("half a character in a text");
        }
        return string.toString();
    }

    private char escaped() throws MalformedJson {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an unknown escape");
        };
    }

    private char unicode() throws MalformedJson {
        int number = 0;
        for (int i = 0; i < 4; i++) {
            char octet = peek();
            int digit = octet < 0x80 ? Character.digit(octet, 16) : -1;
            if (digit < 0) {
                throw malformed("an unknown escape");
            }
            number = number << 4 | digit;
            at++;
        }
        return (char) number;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) throws MalformedJson {
        if (peek() != wanted) {
            throw malformed("no '" + wanted + "'");
        }
        at++;
    }

    private char peek() throws MalformedJson {
        if (at >= text.length()) {
            throw malformed("the end");
        }
        return text.charAt(at);
    }

    private MalformedJson malformed(String what) {
        return new MalformedJson("the text is no JSON: " + what + " at character " + (at + 1));
    }
}
