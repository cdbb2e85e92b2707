package dev.signet.apiserver.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RFC 6901.
 *
 * @param tokens unescaped; none for the whole document
 */
record JsonPointer(List<String> tokens) {

    JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /** Empty where the text is no pointer. */
    static Optional<JsonPointer> of(String text) {
        if (text.isEmpty()) {
            return Optional.of(new JsonPointer(List.of()));
        }
        if (text.charAt(0) != '/' || text.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            // RFC 6901 section 4: in this order, so that ~01 is ~1.
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.of(new JsonPointer(tokens));
    }

    boolean isWhole() {
        return tokens.isEmpty();
    }

    String first() {
        return tokens.getFirst();
    }

    JsonPointer rest() {
        return new JsonPointer(tokens.subList(1, tokens.size()));
    }

    /** Whether this points to something inside of what the other one points to. */
    boolean isBelow(JsonPointer other) {
        return tokens.size() > other.tokens.size()
                && tokens.subList(0, other.tokens.size()).equals(other.tokens);
    }
}
