package dev.signet.apiserver.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * An API object or a part of it: one immutable tree, as JSON has it. There are no typed classes of kinds in the server;
 * rules read trees through small views.
 */
public sealed interface Tree {

    /** The one JSON null. The schema-driven readers drop it: in Kubernetes an absent field and a null one are the same. */
    Null NULL = new Null();

    /** A JSON object; members keep their order. */
    record Mapping(SequencedMap<String, Tree> members) implements Tree {

        public static final Mapping EMPTY = new Mapping(new LinkedHashMap<>());

        /** Takes the map over as it is: who calls gives it away. */
        public Mapping {
            members = Collections.unmodifiableSequencedMap(members);
        }

        public static Mapping of(String name, Tree value) {
            return EMPTY.with(name, value);
        }

        public static Mapping of(String first, Tree one, String second, Tree two) {
            return of(first, one).with(second, two);
        }

        public static Mapping ofTexts(Map<String, String> texts) {
            LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
            texts.forEach((name, text) -> members.put(name, new Text(text)));
            return new Mapping(members);
        }

        public Optional<Tree> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }

        /** The member as a mapping; an empty one where it is absent or of another shape. */
        public Mapping mapping(String name) {
            return members.get(name) instanceof Mapping mapping ? mapping : EMPTY;
        }

        /** The items of the member; none where it is absent or of another shape. */
        public List<Tree> items(String name) {
            return members.get(name) instanceof Sequence sequence ? sequence.items() : List.of();
        }

        /** Those items of the member that are mappings. */
        public List<Mapping> mappings(String name) {
            return items(name).stream()
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .toList();
        }

        /** Those items of the member that are texts. */
        public List<String> texts(String name) {
            return items(name).stream()
                    .filter(Text.class::isInstance)
                    .map(item -> ((Text) item).value())
                    .toList();
        }

        public Optional<String> text(String name) {
            return members.get(name) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
        }

        /** The member's text; the empty string where it is absent, as Go's structs have it. */
        public String textOrEmpty(String name) {
            return text(name).orElse("");
        }

        public Optional<Long> whole(String name) {
            return members.get(name) instanceof Whole(long value) ? Optional.of(value) : Optional.empty();
        }

        public boolean truth(String name) {
            return members.get(name) instanceof Truth(boolean value) && value;
        }

        /** The text members of a mapping such as {@code labels}. */
        public Map<String, String> textMembers() {
            LinkedHashMap<String, String> texts = new LinkedHashMap<>();
            members.forEach((name, value) -> {
                if (value instanceof Text(String text)) {
                    texts.put(name, text);
                }
            });
            return texts;
        }

        /** This with a member set in its place, or at the end where it is new. */
        public Mapping with(String name, Tree value) {
            LinkedHashMap<String, Tree> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Mapping(changed);
        }

        public Mapping with(String name, String text) {
            return with(name, new Text(text));
        }

        public Mapping with(String name, long whole) {
            return with(name, new Whole(whole));
        }

        /** This with a member set at the beginning. */
        public Mapping withFirst(String name, Tree value) {
            LinkedHashMap<String, Tree> changed = new LinkedHashMap<>(members);
            changed.putFirst(name, value);
            return new Mapping(changed);
        }

        /** This with the member set where there is one, without it where there is none. */
        public Mapping with(String name, Optional<? extends Tree> value) {
            return value.isPresent() ? with(name, value.get()) : without(name);
        }

        public Mapping without(String name) {
            if (!members.containsKey(name)) {
                return this;
            }
            LinkedHashMap<String, Tree> changed = new LinkedHashMap<>(members);
            changed.remove(name);
            return new Mapping(changed);
        }

        /** This with the mapping member changed; an absent one is changed from empty. */
        public Mapping change(String name, UnaryOperator<Mapping> change) {
            return with(name, change.apply(mapping(name)));
        }
    }

    /** A JSON array. */
    record Sequence(List<Tree> items) implements Tree {
        public static final Sequence EMPTY = new Sequence(List.of());

        public Sequence {
            items = List.copyOf(items);
        }

        public static Sequence ofTexts(List<String> texts) {
            return new Sequence(texts.stream().<Tree>map(Text::new).toList());
        }

        public static Sequence of(List<Mapping> mappings) {
            return new Sequence(List.copyOf(mappings));
        }
    }

    /** A JSON string; bytes are base64 texts, times RFC 3339 texts, as on the wire. */
    record Text(String value) implements Tree {}

    /** A JSON number without fraction or exponent, in 64 bits. */
    record Whole(long value) implements Tree {}

    /** Any other JSON number. */
    record Fraction(double value) implements Tree {}

    record Truth(boolean value) implements Tree {}

    /** JSON's null. */
    record Null() implements Tree {}
}
