package dev.signet.apiserver.object;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Trees to JSON and back, without a schema: what the store holds and what the server itself writes. Bodies of clients are
 * read by {@code schema}, which reports what is unknown or duplicate.
 */
public final class TreeJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TreeJson() {}

    /**
     * @param json UTF-8, one object
     * @throws IllegalArgumentException where it is not the JSON of one object
     */
    public static Tree.Mapping read(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return mapping(parser);
            }
            throw new IllegalArgumentException("not a JSON object");
        } catch (tools.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static byte[] write(Tree tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(tree, generator);
        }
        return bytes.toByteArray();
    }

    public static void write(Tree tree, JsonGenerator to) {
        switch (tree) {
            case Tree.Mapping(var members) -> {
                to.writeStartObject();
                members.forEach((name, value) -> {
                    to.writeName(name);
                    write(value, to);
                });
                to.writeEndObject();
            }
            case Tree.Sequence(List<Tree> items) -> {
                to.writeStartArray();
                items.forEach(item -> write(item, to));
                to.writeEndArray();
            }
            case Tree.Text(String value) -> to.writeString(value);
            case Tree.Whole(long value) -> to.writeNumber(value);
            case Tree.Fraction(double value) -> to.writeNumber(value);
            case Tree.Truth(boolean value) -> to.writeBoolean(value);
            case Tree.Null _ -> to.writeNull();
        }
    }

    private static Tree.Mapping mapping(JsonParser parser) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Tree.Mapping(members);
    }

    private static Tree value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_STRING -> new Tree.Text(parser.getString());
            case VALUE_NUMBER_INT -> new Tree.Whole(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new Tree.Fraction(parser.getDoubleValue());
            case VALUE_TRUE -> new Tree.Truth(true);
            case VALUE_FALSE -> new Tree.Truth(false);
            case VALUE_NULL -> Tree.NULL;
            case null, default -> throw new IllegalArgumentException("unexpected " + token);
        };
    }

    private static Tree.Sequence sequence(JsonParser parser) {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Tree.Sequence(items);
    }
}
