package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** One JSON value as a run of tokens, whatever it is read from. For one thread. */
interface Tokens {

    /** How deep values may nest: far more than any object, far less than a stack. */
    int DEEPEST = 256;

    enum Token {
        OBJECT("object"),
        ARRAY("array"),
        NAME("string"),
        TEXT("string"),
        NUMBER("number"),
        TRUE("bool"),
        FALSE("bool"),
        NULL("null"),
        END("end");

        private final String word;

        Token(String word) {
            this.word = word;
        }

        /** What Go's messages call such a value. */
        String word() {
            return word;
        }
    }

    /**
     * The next token; {@code END} ends an object, an array, and all.
     *
     * @throws Malformed where there is none to be made out
     */
    Token next() throws Malformed;

    /**
     * The text of the current NAME, TEXT or NUMBER.
     *
     * @throws Malformed where it is none: a parser may read texts no earlier than they are asked for
     */
    String text() throws Malformed;

    /** The value that the current token opens, as it is; of equal names the last one counts. */
    default Tree raw(Token token) throws Malformed {
        return switch (token) {
            case OBJECT -> rawMapping();
            case ARRAY -> {
                List<Tree> items = new ArrayList<>();
                for (Token item = next(); item != Token.END; item = next()) {
                    items.add(raw(item));
                }
                yield new Tree.Sequence(items);
            }
            case TEXT, NAME -> new Tree.Text(text());
            case NUMBER -> number(text());
            case TRUE -> new Tree.Truth(true);
            case FALSE -> new Tree.Truth(false);
            case NULL, END -> Tree.NULL;
        };
    }

    private Tree.Mapping rawMapping() throws Malformed {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        while (next() != Token.END) {
            String name = text();
            members.put(name, raw(next()));
        }
        return new Tree.Mapping(members);
    }

    /** Steps over the value that the current token opens. */
    default void skip(Token token) throws Malformed {
        if (token == Token.OBJECT || token == Token.ARRAY) {
            for (int open = 1; open > 0; ) {
                Token next = next();
                if (next == Token.END) {
                    open--;
                } else if (next == Token.OBJECT || next == Token.ARRAY) {
                    open++;
                }
            }
        }
    }

    /**
     * @param literal a JSON number
     * @throws Malformed where no double holds it
     */
    static Tree number(String literal) throws Malformed {
        if (isWhole(literal)) {
            try {
                return new Tree.Whole(Long.parseLong(literal));
            } catch (NumberFormatException tooLong) {
                return fraction(literal);
            }
        }
        return fraction(literal);
    }

    /** Whether there is neither a fraction nor an exponent in it. */
    static boolean isWhole(String literal) {
        return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static Tree fraction(String literal) throws Malformed {
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw new Malformed("json: cannot unmarshal number " + literal + " into Go value of type float64");
        }
        return new Tree.Fraction(value);
    }
}
