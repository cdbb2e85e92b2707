package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value by its schema: prunes and reports what no field declares (GEN-FV-01), normalises times and bytes, drops
 * nulls, applies defaults. It reads to the end whatever is wrong, so that a syntax error further down wins, as in Go;
 * the first wrong type is kept in {@link #mistake}. For one value and one thread.
 *
 * <p>As Go's {@code omitempty} has it, an empty list or map of a field that is not required is an absent one.
 */
final class Decoding {
    /** Nobody reads more; and an answer's headers are bounded. */
    private static final int MOST_COMPLAINTS = 100;

    /** Beyond it Go writes a double with an exponent. */
    private static final double LARGEST_WHOLE = 1e18;

    private static final String UNKNOWN = "unknown field";

    private static final String API_VERSION = "apiVersion";
    private static final String KIND = "kind";

    private final Tokens tokens;
    private final LinkedHashSet<String> complaints = new LinkedHashSet<>();
    private final LinkedHashMap<String, String> header = new LinkedHashMap<>();

    /** Where the reader is, as complaints have it: {@code spec.usages[0]}. */
    private final StringBuilder place = new StringBuilder();

    /** Where the reader is, as Go's type errors have it: without indexes and names of map members. */
    private final StringBuilder fields = new StringBuilder();

    private String structure = "";
    private @Nullable String mistake;

    /** Whether what is read just now has to be of the schema's types; metadata has to, everywhere. */
    private boolean typed;

    private final BodyReader.Manner manner;

    Decoding(Tokens tokens, BodyReader.Manner manner) {
        this.tokens = tokens;
        this.manner = manner;
        this.typed = manner == BodyReader.Manner.TYPED;
    }

    /** In the order of the body; of a custom resource, which upstream prunes later, the unknown fields last and sorted. */
    List<String> complaints() {
        return switch (manner) {
            case TYPED -> new ArrayList<>(complaints);
            case AS_SENT ->
                complaints.stream()
                        .sorted(Comparator.comparing(text -> text.startsWith(UNKNOWN) ? text : ""))
                        .toList();
        };
    }

    /** The first wrong type or text, in Go's words. */
    Optional<String> mistake() {
        return Optional.ofNullable(mistake);
    }

    Optional<String> apiVersion() {
        return Optional.ofNullable(header.get(API_VERSION));
    }

    Optional<String> kind() {
        return Optional.ofNullable(header.get(KIND));
    }

    /** A whole object; its {@code apiVersion} and {@code kind} are kept apart. Null is the empty object (GEN-ERR-06). */
    Tree.Mapping object(Schema.Structure schema, Token token) throws Malformed {
        if (token == Token.NULL) {
            return withDefaults(schema, new LinkedHashMap<>());
        }
        if (token != Token.OBJECT) {
            throw new Malformed("json: cannot unmarshal " + token.word() + " into Go value of type object");
        }
        return members(schema, true);
    }

    private @Nullable Tree value(Schema schema, Token token) throws Malformed {
        return typed ? typedValue(schema, token) : sentValue(schema, token);
    }

    /** Prunes what fits the schema's shape, and keeps what does not. */
    private @Nullable Tree sentValue(Schema schema, Token token) throws Malformed {
        return switch (schema) {
            case Schema.Structure named
            when isMetadata(named) -> {
                typed = true;
                Tree metadata = typedValue(named, token);
                typed = false;
                yield metadata;
            }
            case Schema.Structure named when token == Token.OBJECT -> members(named, false);
            case Schema.Listing listing when token == Token.ARRAY -> items(listing);
            case Schema.Dictionary map when token == Token.OBJECT -> entries(map);
            case Schema.Structure _, Schema.Listing _, Schema.Dictionary _, Schema.Value _, Schema.Anything _ ->
                kept(token);
        };
    }

    private static boolean isMetadata(Schema.Structure schema) {
        return schema.definition()
                .filter(name -> name.endsWith(".meta.v1.ObjectMeta"))
                .isPresent();
    }

    /** Any value as it is; a number without a fraction is a whole one, and names that come twice are complained of. */
    private Tree kept(Token token) throws Malformed {
        return switch (token) {
            case OBJECT -> {
                LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
                int mark = place.length();
                while (tokens.next() != Token.END) {
                    String name = tokens.text();
                    dotted(place, name);
                    if (members.put(name, kept(tokens.next())) != null) {
                        complain("duplicate field");
                    }
                    place.setLength(mark);
                }
                yield new Tree.Mapping(members);
            }
            case ARRAY -> {
                List<Tree> items = new ArrayList<>();
                int mark = place.length();
                for (Token item = tokens.next(); item != Token.END; item = tokens.next()) {
                    place.append('[').append(items.size()).append(']');
                    items.add(kept(item));
                    place.setLength(mark);
                }
                yield new Tree.Sequence(items);
            }
            case NUMBER -> whole(Tokens.number(tokens.text()));
            case NAME, TEXT, TRUE, FALSE, NULL, END -> tokens.raw(token);
        };
    }

    /** Go writes 2.0 as 2. */
    private static Tree whole(Tree number) {
        boolean isWhole = number instanceof Tree.Fraction(double value)
                && value == Math.rint(value)
                && Math.abs(value) < LARGEST_WHOLE;
        return isWhole ? new Tree.Whole((long) ((Tree.Fraction) number).value()) : number;
    }

    private @Nullable Tree typedValue(Schema schema, Token token) throws Malformed {
        return switch (schema) {
            case Schema.Structure named -> token == Token.OBJECT ? members(named, false) : mistaken(schema, token);
            case Schema.Listing listing -> token == Token.ARRAY ? items(listing) : mistaken(schema, token);
            case Schema.Dictionary map -> token == Token.OBJECT ? entries(map) : mistaken(schema, token);
            case Schema.Value(var _, var type, var _) -> scalar(schema, type, token);
            case Schema.Anything _ -> tokens.raw(token);
        };
    }

    private Tree.Mapping members(Schema.Structure schema, boolean isTop) throws Malformed {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        String outer = structure;
        structure = TypeWords.structure(schema);
        int placeMark = place.length();
        int fieldsMark = fields.length();
        while (tokens.next() != Token.END) {
            String name = tokens.text();
            dotted(place, name);
            dotted(fields, name);
            if (isTop && (name.equals(API_VERSION) || name.equals(KIND))) {
                header(name, tokens.next());
            } else {
                member(schema, name, members);
            }
            place.setLength(placeMark);
            fields.setLength(fieldsMark);
        }
        structure = outer;
        if (!typed) {
            return new Tree.Mapping(members);
        }
        members.values().removeIf(Tree.Null.class::isInstance);
        return withDefaults(schema, members);
    }

    /** An absent member leaves a null behind, so that a second one of its name is seen to be one. */
    private void member(Schema.Structure schema, String name, Map<String, Tree> members) throws Malformed {
        Schema.Field field = schema.fields().get(name);
        Token token = tokens.next();
        if (field == null && !schema.preserveUnknown()) {
            complain(UNKNOWN);
            tokens.skip(token);
            return;
        }
        Tree value = null;
        if (token != Token.NULL) {
            value = field == null ? unknown(token) : value(field.schema(), token);
        }
        if (value == null || (typed && field != null && isOmitted(schema, name, field, value))) {
            value = Tree.NULL;
        }
        if (members.put(name, value) != null) {
            complain("duplicate field");
        }
    }

    private Tree unknown(Token token) throws Malformed {
        return typed ? tokens.raw(token) : kept(token);
    }

    private static boolean isOmitted(Schema.Structure schema, String name, Schema.Field field, Tree value) {
        boolean isEmpty = (field.schema() instanceof Schema.Listing && value.equals(Tree.Sequence.EMPTY))
                || (field.schema() instanceof Schema.Dictionary && value.equals(Tree.Mapping.EMPTY));
        return isEmpty && field.byDefault().isEmpty() && !schema.required().contains(name);
    }

    private void header(String name, Token token) throws Malformed {
        if (token == Token.TEXT) {
            if (header.put(name, tokens.text()) != null) {
                complain("duplicate field");
            }
        } else if (token != Token.NULL) {
            throw new Malformed(
                    "json: cannot unmarshal " + token.word() + " into Go struct field ." + name + " of type string");
        }
    }

    private Tree items(Schema.Listing schema) throws Malformed {
        List<Tree> items = new ArrayList<>();
        int mark = place.length();
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            place.append('[').append(items.size()).append(']');
            Tree item = token == Token.NULL ? null : value(schema.items(), token);
            items.add(item == null ? missing(schema.items()) : item);
            place.setLength(mark);
        }
        return new Tree.Sequence(items);
    }

    private Tree entries(Schema.Dictionary schema) throws Malformed {
        LinkedHashMap<String, Tree> entries = new LinkedHashMap<>();
        int mark = place.length();
        while (tokens.next() != Token.END) {
            String name = tokens.text();
            dotted(place, name);
            Token token = tokens.next();
            Tree entry = token == Token.NULL ? null : value(schema.values(), token);
            if (entries.put(name, entry == null ? missing(schema.values()) : entry) != null) {
                complain("duplicate field");
            }
            place.setLength(mark);
        }
        return new Tree.Mapping(entries);
    }

    private Tree missing(Schema schema) {
        return typed ? zero(schema) : Tree.NULL;
    }

    /** What Go makes of a null among the items of a list or a map. */
    private static Tree zero(Schema schema) {
        return switch (schema) {
            case Schema.Structure named -> withDefaults(named, new LinkedHashMap<>());
            case Schema.Dictionary _ -> Tree.Mapping.EMPTY;
            case Schema.Listing _ -> Tree.Sequence.EMPTY;
            case Schema.Anything _ -> Tree.NULL;
            case Schema.Value(var _, var type, var _) ->
                switch (type) {
                    case STRING, BYTES -> new Tree.Text("");
                    case INT32, INT64, NUMBER, INT_OR_STRING -> new Tree.Whole(0);
                    case BOOLEAN -> new Tree.Truth(false);
                    case TIME, MICRO_TIME -> Tree.NULL;
                };
        };
    }

    private @Nullable Tree scalar(Schema schema, Schema.Type type, Token token) throws Malformed {
        return switch (type) {
            case STRING -> token == Token.TEXT ? new Tree.Text(tokens.text()) : mistaken(schema, token);
            case BYTES -> token == Token.TEXT ? bytes(tokens.text()) : mistaken(schema, token);
            case TIME, MICRO_TIME -> token == Token.TEXT ? time(tokens.text(), type) : mistaken(schema, token);
            case INT32 ->
                token == Token.NUMBER ? whole(schema, Integer.MIN_VALUE, Integer.MAX_VALUE) : mistaken(schema, token);
            case INT64 ->
                token == Token.NUMBER ? whole(schema, Long.MIN_VALUE, Long.MAX_VALUE) : mistaken(schema, token);
            case NUMBER -> token == Token.NUMBER ? Tokens.number(tokens.text()) : mistaken(schema, token);
            case BOOLEAN ->
                token == Token.TRUE || token == Token.FALSE
                        ? new Tree.Truth(token == Token.TRUE)
                        : mistaken(schema, token);
            case INT_OR_STRING ->
                token == Token.TEXT
                        ? new Tree.Text(tokens.text())
                        : token == Token.NUMBER
                                ? whole(schema, Integer.MIN_VALUE, Integer.MAX_VALUE)
                                : mistaken(schema, token);
        };
    }

    private @Nullable Tree bytes(String text) {
        try {
            return new Tree.Text(WireTexts.canonicalBase64(text));
        } catch (Malformed e) {
            return wrong(e.text());
        }
    }

    private @Nullable Tree time(String text, Schema.Type type) {
        try {
            return WireTexts.time(text, type).map(Tree.Text::new).orElse(null);
        } catch (Malformed e) {
            return wrong(e.text());
        }
    }

    /** Neither fractions nor exponents, and within the type's bounds (CSR-VAL-05). */
    private @Nullable Tree whole(Schema schema, long least, long most) throws Malformed {
        String literal = tokens.text();
        if (Tokens.isWhole(literal)) {
            try {
                long value = Long.parseLong(literal);
                if (value >= least && value <= most) {
                    return new Tree.Whole(value);
                }
            } catch (NumberFormatException tooLong) {
                // said below
            }
        }
        return wrong(unfit("number " + (literal.length() > 40 ? literal.substring(0, 40) + "..." : literal), schema));
    }

    private @Nullable Tree mistaken(Schema schema, Token token) throws Malformed {
        wrong(unfit(token.word(), schema));
        tokens.skip(token);
        return null;
    }

    private String unfit(String value, Schema schema) {
        String where = structure.isEmpty() ? "value" : "struct field " + structure + "." + fields;
        return "json: cannot unmarshal " + value + " into Go " + where + " of type " + TypeWords.of(schema);
    }

    private @Nullable Tree wrong(String text) {
        if (mistake == null) {
            mistake = text;
        }
        return null;
    }

    private void complain(String what) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(what + " \"" + place + "\"");
        }
    }

    private static void dotted(StringBuilder to, String name) {
        if (!to.isEmpty()) {
            to.append('.');
        }
        to.append(name);
    }

    private static Tree.Mapping withDefaults(Schema.Structure schema, SequencedMap<String, Tree> members) {
        schema.fields()
                .forEach((name, field) -> field.byDefault().ifPresent(value -> members.putIfAbsent(name, value)));
        return new Tree.Mapping(members);
    }
}
