package dev.signet.apiserver.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Tokens of JSON text in UTF-8. */
final class JsonTokens implements Tokens {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(1 << 20)
                    .build())
            .build();

    private final byte[] json;
    private final JsonParser parser;

    JsonTokens(byte[] json) throws Malformed {
        refuseOtherEncodings(json);
        this.json = json;
        this.parser = JSON.createParser(ObjectReadContext.empty(), json);
    }

    @Override
    public Token next() throws Malformed {
        try {
            return token(parser.nextToken());
        } catch (JacksonException e) {
            throw new Malformed(JsonSyntax.complaint(json));
        }
    }

    private static Token token(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Token.OBJECT;
            case START_ARRAY -> Token.ARRAY;
            case PROPERTY_NAME -> Token.NAME;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NULL -> Token.NULL;
            case null, default -> Token.END;
        };
    }

    @Override
    public String text() throws Malformed {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw new Malformed(JsonSyntax.complaint(json));
        }
    }

    /** The first token; the parser itself makes an empty text an end. */
    Token first() throws Malformed {
        Token token = next();
        if (token == Token.END) {
            throw new Malformed(JsonSyntax.complaint(json));
        }
        return token;
    }

    /** Refuses whatever stands behind the one value. */
    void finish() throws Malformed {
        if (next() != Token.END) {
            throw new Malformed(JsonSyntax.complaint(json));
        }
    }

    /** The parser would guess UTF-16 and UTF-32, which another reader of the same bytes would not. */
    private static void refuseOtherEncodings(byte[] json) throws Malformed {
        for (int i = 0; i < Math.min(4, json.length); i++) {
            if (json[i] == 0 || (i == 0 && json[i] < 0)) {
                throw new Malformed(JsonSyntax.complaint(json));
            }
        }
    }
}
