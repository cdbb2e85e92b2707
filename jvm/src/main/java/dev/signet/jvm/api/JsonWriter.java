package dev.signet.jvm.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes JSON without blanks. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** The value as UTF-8. */
    public static byte[] write(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Json value) {
        if (value instanceof Json.Text text) {
            string(text.value());
        } else if (value instanceof Json.Numeral number) {
            out.append(number.digits());
        } else if (value instanceof Json.Truth truth) {
            out.append(truth.value());
        } else if (value instanceof Json.Nothing) {
            out.append("null");
        } else if (value instanceof Json.Array array) {
            array(array);
        } else if (value instanceof Json.Members members) {
            members(members);
        }
    }

    private void array(Json.Array array) {
        char before = '[';
        for (Json element : array.elements()) {
            out.append(before);
            value(element);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void members(Json.Members members) {
        char before = '{';
        for (Map.Entry<String, Json> member : members.byName().entrySet()) {
            out.append(before);
            string(member.getKey());
            out.append(':');
            value(member.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < 0x20) {
                out.append(String.format("\\u%04x", (int) next));
            } else {
                out.append(next);
            }
        }
        out.append('"');
    }
}
