package dev.signet.kinds;

import dev.signet.apiserver.object.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The table {@code protobuf-fields.txt}, and what it makes of a kind: an object with every field set, on the wire and as JSON. */
final class WireTable {

    /** One value in both forms. */
    static final class Sample {
        private final byte[] wire;
        private final Tree json;

        private Sample(byte[] wire, Tree json) {
            this.wire = wire;
            this.json = json;
        }

        byte[] wire() {
            return wire;
        }

        Tree json() {
            return json;
        }
    }

    private record Field(String name, int number, String type) {}

    /** By package and name. */
    private final Map<String, List<Field>> messages = new HashMap<>();

    private static final String META = "meta/v1";

    static WireTable read() {
        WireTable table = new WireTable();
        try (InputStream file = WireTable.class.getResourceAsStream("protobuf-fields.txt")) {
            String group = "";
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    group = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] named = line.split(": ", 2);
                    table.messages.put(group + "." + named[0], fields(named[1]));
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Field> fields(String listed) {
        List<Field> fields = new ArrayList<>();
        for (String field : listed.split(", ", -1)) {
            String[] words = field.split(" ", 3);
            // In JSON it is spelled as everywhere else.
            String name = words[0].equals("uID") ? "uid" : words[0];
            fields.add(new Field(name, Integer.parseInt(words[1]), words[2]));
        }
        return fields;
    }

    /** In Kubernetes' envelope. */
    Sample body(String group, String apiVersion, String kind) {
        Sample object = message(group, kind);
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        delimited(type, 1, utf8(apiVersion));
        delimited(type, 2, utf8(kind));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("k8s\0"));
        delimited(body, 1, type.toByteArray());
        delimited(body, 2, object.wire());
        return new Sample(body.toByteArray(), object.json());
    }

    private Sample message(String group, String name) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Tree.Mapping json = Tree.Mapping.EMPTY;
        for (Field field : fields(group, name)) {
            json = json.with(field.name(), field(group, field, wire));
        }
        return new Sample(wire.toByteArray(), json);
    }

    /** Of the group itself, else of meta/v1, else of the core group. */
    private List<Field> fields(String group, String name) {
        return Stream.of(group, META, "core/v1")
                .map(each -> messages.get(each + "." + name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no message " + name));
    }

    private Tree field(String group, Field field, ByteArrayOutputStream wire) {
        if (field.type().startsWith("*")) {
            // Twice, as only a repeated field may come.
            Tree first = value(group, field.number(), field.type().substring(1), wire);
            Tree second = value(group, field.number(), field.type().substring(1), wire);
            return new Tree.Sequence(List.of(first, second));
        }
        if (field.type().startsWith("map ")) {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            delimited(entry, 1, utf8("k"));
            Tree value = value(group, 2, field.type().substring(4), entry);
            delimited(wire, field.number(), entry.toByteArray());
            return Tree.Mapping.of("k", value);
        }
        return value(group, field.number(), field.type(), wire);
    }

    private Tree value(String group, int number, String type, ByteArrayOutputStream wire) {
        return switch (type) {
            case "string" -> {
                String text = "text of " + number;
                delimited(wire, number, utf8(text));
                yield new Tree.Text(text);
            }
            case "bytes" -> {
                byte[] bytes = {(byte) number, (byte) 0xFF};
                delimited(wire, number, bytes);
                yield new Tree.Text(Base64.getEncoder().encodeToString(bytes));
            }
            case "int32", "int64" -> {
                varint(wire, number << 3);
                varint(wire, 1_000 + number);
                yield new Tree.Whole(1_000 + number);
            }
            case "bool" -> {
                varint(wire, number << 3);
                varint(wire, 1);
                yield new Tree.Truth(true);
            }
            case "Time" -> time(number, wire, "");
            case "MicroTime" -> time(number, wire, ".123456");
            case "FieldsV1" -> {
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                delimited(raw, 1, utf8("{\"f:a\":{}}"));
                delimited(wire, number, raw.toByteArray());
                yield Tree.Mapping.of("f:a", Tree.Mapping.EMPTY);
            }
            case "ExtraValue" -> {
                ByteArrayOutputStream items = new ByteArrayOutputStream();
                delimited(items, 1, utf8("x"));
                delimited(items, 1, utf8("y"));
                delimited(wire, number, items.toByteArray());
                yield Tree.Sequence.ofTexts(List.of("x", "y"));
            }
            default -> {
                Sample message = message(group, type);
                delimited(wire, number, message.wire());
                yield message.json();
            }
        };
    }

    private static Tree time(int number, ByteArrayOutputStream wire, String fraction) {
        ByteArrayOutputStream time = new ByteArrayOutputStream();
        varint(time, 1 << 3);
        varint(time, 1_769_853_600);
        if (!fraction.isEmpty()) {
            varint(time, 2 << 3);
            varint(time, 123_456_789);
        }
        delimited(wire, number, time.toByteArray());
        return new Tree.Text("2026-01-31T10:00:00" + fraction + "Z");
    }

    private static void delimited(ByteArrayOutputStream wire, int number, byte[] content) {
        varint(wire, number << 3 | 2);
        varint(wire, content.length);
        wire.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream wire, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            wire.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        wire.write(rest);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
