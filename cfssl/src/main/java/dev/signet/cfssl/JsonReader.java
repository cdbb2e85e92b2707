package dev.signet.cfssl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON text that holds one object and nothing behind it. */
final class JsonReader {

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The object in a text. What is wrong with a text is told by its place, never by its content, which may be a key.
     *
     * @throws CfsslException when it is not JSON, or another value than an object
     */
    static JsonObject read(byte[] text) throws CfsslException {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw truncated();
            }
            Json value = new JsonReader(parser).value();
            if (parser.nextToken() != null) {
                throw misplaced(parser, "there is more text behind the JSON object");
            }
            if (value instanceof Json.Members members) {
                return new JsonObject("", members);
            }
            throw new CfsslException("the JSON has to be an object in { }, not " + value.description());
        } catch (UnexpectedEndOfInputException e) {
            throw truncated();
        } catch (StreamConstraintsException e) {
            throw new CfsslException("the JSON is nested too deeply, or a text or number in it is too long");
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new CfsslException("the text is not JSON: look at line " + place.getLineNr() + ", column "
                    + Math.max(1, place.getColumnNr()));
        }
    }

    private Json value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Text(parser.getString());
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NULL -> new Json.Nothing();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getString());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no JSON value starts with " + parser.currentToken());
        };
    }

    private Json members() {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return new Json.Members(members);
    }

    private Json array() {
        var elements = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new Json.Array(elements);
    }

    private static CfsslException truncated() {
        return new CfsslException("unexpected end of JSON input");
    }

    private static CfsslException misplaced(JsonParser parser, String what) {
        var place = parser.currentTokenLocation();
        return new CfsslException(what + " at line " + place.getLineNr() + ", column " + place.getColumnNr());
    }
}
