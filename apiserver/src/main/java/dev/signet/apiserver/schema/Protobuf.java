package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code application/vnd.kubernetes.protobuf}: four bytes, an envelope that names the kind, and the object by the
 * field numbers of its schema. Numbers that no field has are skipped, as protobuf wants it. What Go's generated encoders
 * write for every unset field, an empty text or time, is absent in the tree.
 */
final class Protobuf {
    static final byte[] MAGIC = {'k', '8', 's', 0};

    /** An envelope: {@code raw} is the object's message. */
    record Envelope(Optional<String> apiVersion, Optional<String> kind, Wire raw) {}

    private Protobuf() {}

    static Envelope envelope(byte[] body) throws Malformed {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
            throw new Malformed(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        Wire unknown = new Wire(body, MAGIC.length, body.length);
        Optional<String> apiVersion = Optional.empty();
        Optional<String> kind = Optional.empty();
        Wire raw = new Wire(body, 0, 0);
        for (int number = unknown.next(); number != 0; number = unknown.next()) {
            switch (number) {
                case 1 -> {
                    Wire typeMeta = unknown.message();
                    for (int part = typeMeta.next(); part != 0; part = typeMeta.next()) {
                        switch (part) {
                            case 1 -> apiVersion = Optional.of(typeMeta.text());
                            case 2 -> kind = Optional.of(typeMeta.text());
                            default -> typeMeta.skip();
                        }
                    }
                }
                case 2 -> raw = unknown.message();
                default -> unknown.skip();
            }
        }
        return new Envelope(apiVersion, kind, raw);
    }

    static Tree.Mapping object(Schema.Structure schema, Wire message) throws Malformed {
        return structure(schema, message, 0);
    }

    private static Tree.Mapping structure(Schema.Structure schema, Wire message, int depth) throws Malformed {
        Map<Integer, String> names = names(schema);
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        Map<String, List<Tree>> lists = new HashMap<>();
        Map<String, LinkedHashMap<String, Tree>> maps = new HashMap<>();
        for (int number = message.next(); number != 0; number = message.next()) {
            String name = names.get(number);
            Schema.Field field = name == null ? null : schema.fields().get(name);
            if (name == null || field == null) {
                message.skip();
                continue;
            }
            switch (field.schema()) {
                case Schema.Listing listing ->
                    item(listing, message, depth, lists.computeIfAbsent(name, _ -> new ArrayList<>()));
                case Schema.Dictionary map ->
                    entry(map, message, depth, maps.computeIfAbsent(name, _ -> new LinkedHashMap<>()));
                case Schema other -> put(members, name, value(other, message, depth));
            }
        }
        lists.forEach((name, items) -> members.put(name, new Tree.Sequence(items)));
        maps.forEach((name, entries) -> members.put(name, new Tree.Mapping(entries)));
        schema.fields()
                .forEach((name, field) ->
                        field.byDefault().ifPresent(byDefault -> members.putIfAbsent(name, byDefault)));
        return new Tree.Mapping(members);
    }

    private static Map<Integer, String> names(Schema.Structure schema) {
        Map<Integer, String> names = new HashMap<>();
        schema.fields().forEach((name, field) -> field.protobuf().ifPresent(number -> names.put(number, name)));
        return names;
    }

    /** A later occurrence replaces an earlier one; empty texts are not there. */
    private static void put(Map<String, Tree> members, String name, @Nullable Tree value) {
        if (value == null || value.equals(new Tree.Text(""))) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    private static void item(Schema.Listing schema, Wire message, int depth, List<Tree> into) throws Malformed {
        Tree item = value(schema.items(), message, depth);
        if (item != null) {
            into.add(item);
        }
    }

    private static void entry(Schema.Dictionary schema, Wire message, int depth, Map<String, Tree> into)
            throws Malformed {
        Wire entry = message.message();
        String key = "";
        Tree value = null;
        for (int number = entry.next(); number != 0; number = entry.next()) {
            switch (number) {
                case 1 -> key = entry.text();
                case 2 -> value = wrapped(schema.values(), entry, depth);
                default -> entry.skip();
            }
        }
        into.put(key, value == null ? empty(schema.values()) : value);
    }

    /** A list as the value of a map (ExtraValue) stands in a message of its own, as field 1. */
    private static @Nullable Tree wrapped(Schema schema, Wire entry, int depth) throws Malformed {
        if (!(schema instanceof Schema.Listing listing)) {
            return value(schema, entry, depth);
        }
        List<Tree> items = new ArrayList<>();
        Wire list = entry.message();
        for (int number = list.next(); number != 0; number = list.next()) {
            if (number == 1) {
                item(listing, list, depth, items);
            } else {
                list.skip();
            }
        }
        return new Tree.Sequence(items);
    }

    private static Tree empty(Schema schema) {
        return switch (schema) {
            case Schema.Structure _, Schema.Dictionary _ -> Tree.Mapping.EMPTY;
            case Schema.Listing _ -> Tree.Sequence.EMPTY;
            case Schema.Value _, Schema.Anything _ -> new Tree.Text("");
        };
    }

    private static @Nullable Tree value(Schema schema, Wire wire, int depth) throws Malformed {
        if (depth > Tokens.DEEPEST) {
            throw new Malformed("exceeded max depth");
        }
        return switch (schema) {
            case Schema.Structure named -> structure(named, wire.message(), depth + 1);
            case Schema.Anything _ -> json(wire.message());
            case Schema.Listing _, Schema.Dictionary _ ->
                throw new Malformed("proto: a list of lists has no wire form");
            case Schema.Value(var _, var type, var _) -> scalar(type, wire);
        };
    }

    private static @Nullable Tree scalar(Schema.Type type, Wire wire) throws Malformed {
        return switch (type) {
            case STRING -> new Tree.Text(wire.text());
            case BYTES -> new Tree.Text(WireTexts.base64(wire.bytes()));
            case TIME, MICRO_TIME -> time(wire.message(), type);
            case INT32 -> new Tree.Whole((int) wire.whole());
            case INT64 -> new Tree.Whole(wire.whole());
            case NUMBER -> new Tree.Fraction(wire.number());
            case BOOLEAN -> new Tree.Truth(wire.whole() != 0);
            case INT_OR_STRING -> intOrString(wire.message());
        };
    }

    /** Type 1 (0 whole, 1 text), intVal 2, strVal 3. */
    private static Tree intOrString(Wire message) throws Malformed {
        boolean isText = false;
        Tree whole = new Tree.Whole(0);
        Tree text = new Tree.Text("");
        for (int number = message.next(); number != 0; number = message.next()) {
            switch (number) {
                case 1 -> isText = message.whole() == 1;
                case 2 -> whole = new Tree.Whole((int) message.whole());
                case 3 -> text = new Tree.Text(message.text());
                default -> message.skip();
            }
        }
        return isText ? text : whole;
    }

    /** Seconds 1, nanos 2; the empty message is no time. */
    private static @Nullable Tree time(Wire message, Schema.Type type) throws Malformed {
        if (message.isEmpty()) {
            return null;
        }
        long seconds = 0;
        long nanos = 0;
        for (int number = message.next(); number != 0; number = message.next()) {
            switch (number) {
                case 1 -> seconds = message.whole();
                case 2 -> nanos = (int) message.whole();
                default -> message.skip();
            }
        }
        try {
            return WireTexts.time(Instant.ofEpochSecond(seconds, nanos), type)
                    .map(Tree.Text::new)
                    .orElse(null);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed("proto: a time is out of range");
        }
    }

    /** Raw 1: JSON text; FieldsV1 and RawExtension. */
    private static @Nullable Tree json(Wire message) throws Malformed {
        Tree tree = null;
        for (int number = message.next(); number != 0; number = message.next()) {
            if (number == 1) {
                byte[] raw = message.bytes();
                tree = raw.length == 0 ? null : Trees.json(raw);
            } else {
                message.skip();
            }
        }
        return tree instanceof Tree.Null ? null : tree;
    }
}
