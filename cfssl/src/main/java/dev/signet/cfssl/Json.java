package dev.signet.cfssl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Immutable. */
sealed interface Json {

    /** The kind of value, as a person would call it. */
    String description();

    record Text(String value) implements Json {
        @Override
        public String description() {
            return "a text";
        }

        /** The text may be a private key. */
        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /** A number, as it was written. */
    record Numeral(String digits) implements Json {
        @Override
        public String description() {
            return "a number";
        }
    }

    record Truth(boolean value) implements Json {
        @Override
        public String description() {
            return Boolean.toString(value);
        }
    }

    record Nothing() implements Json {
        @Override
        public String description() {
            return "null";
        }
    }

    record Array(List<Json> elements) implements Json {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** Members in their order; of two with one name the last one is kept, as Go does it. */
    record Members(Map<String, Json> byName) implements Json {
        public Members {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }

        @Override
        public String description() {
            return "an object";
        }
    }
}
