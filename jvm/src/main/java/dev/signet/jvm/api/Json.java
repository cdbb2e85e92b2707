package dev.signet.jvm.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A JSON value (RFC 8259). Immutable. */
public sealed interface Json {

    /** A text. */
    record Text(String value) implements Json {}

    /** A number, as it was written. */
    record Numeral(String digits) implements Json {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Json {}

    /** {@code null}. */
    record Nothing() implements Json {}

    /** A list. */
    record Array(List<Json> elements) implements Json {
        public Array {
            elements = List.copyOf(elements);
        }

        public static Array ofTexts(List<String> texts) {
            return new Array(texts.stream().<Json>map(Text::new).collect(Collectors.toList()));
        }
    }

    /** An object; its members in their order. What is asked for and is not there, or is of another type, is empty. */
    record Members(Map<String, Json> byName) implements Json {

        public static final Members NONE = new Members(Map.of());

        public Members {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }

        /** The same object with this member. */
        public Members with(String name, Json value) {
            Map<String, Json> members = new LinkedHashMap<>(byName);
            members.put(name, value);
            return new Members(members);
        }

        public Members with(String name, String text) {
            return with(name, new Text(text));
        }

        public Optional<String> text(String name) {
            return Optional.ofNullable(byName.get(name))
                    .filter(Text.class::isInstance)
                    .map(value -> ((Text) value).value());
        }

        public String textOrEmpty(String name) {
            return text(name).orElse("");
        }

        public Members members(String name) {
            return byName.get(name) instanceof Members found ? found : NONE;
        }

        /** The objects of a list. */
        public List<Members> list(String name) {
            return byName.get(name) instanceof Array found
                    ? found.elements().stream()
                            .filter(Members.class::isInstance)
                            .map(Members.class::cast)
                            .collect(Collectors.toUnmodifiableList())
                    : List.of();
        }
    }
}
