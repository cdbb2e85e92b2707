package dev.signet.cfssl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An object of a JSON text and where it stands in it. Names are found as Go's reader finds them: as they are written, else
 * whatever their case; null is as good as nothing, and names that nobody asks for are passed over.
 *
 * @param path such as {@code signing.default}; empty at the top
 */
record JsonObject(String path, Json.Members members) {

    private Optional<Json> find(String name) {
        var exact = members.byName().get(name);
        var found = exact != null
                ? Optional.of(exact)
                : members.byName().entrySet().stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .reduce((first, second) -> second);
        return found.filter(value -> !(value instanceof Json.Nothing));
    }

    Optional<String> text(String name) throws CfsslException {
        var found = find(name);
        return found.isPresent() ? Optional.of(text(at(name), found.get())) : Optional.empty();
    }

    /** The texts of a list; none where there is no list. */
    List<String> texts(String name) throws CfsslException {
        var texts = new ArrayList<String>();
        var elements = elements(name);
        for (var i = 0; i < elements.size(); i++) {
            texts.add(text(at(name) + "[" + i + "]", elements.get(i)));
        }
        return List.copyOf(texts);
    }

    Optional<JsonObject> object(String name) throws CfsslException {
        var found = find(name);
        return found.isPresent() ? Optional.of(object(at(name), found.get())) : Optional.empty();
    }

    /** The objects of a list; none where there is no list. */
    List<JsonObject> objects(String name) throws CfsslException {
        var objects = new ArrayList<JsonObject>();
        var elements = elements(name);
        for (var i = 0; i < elements.size(); i++) {
            objects.add(object(at(name) + "[" + i + "]", elements.get(i)));
        }
        return List.copyOf(objects);
    }

    /** The members that are objects, by their names. */
    Map<String, JsonObject> objects() throws CfsslException {
        var objects = new LinkedHashMap<String, JsonObject>();
        for (var member : members.byName().entrySet()) {
            objects.put(member.getKey(), object(at(member.getKey()), member.getValue()));
        }
        return objects;
    }

    OptionalInt integer(String name) throws CfsslException {
        var found = find(name);
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!(found.get() instanceof Json.Numeral number)) {
            throw wrong(at(name), "a whole number", found.get());
        }
        try {
            return OptionalInt.of(new BigDecimal(number.digits()).intValueExact());
        } catch (ArithmeticException e) {
            throw new CfsslException(at(name) + ": is a whole number, not " + number.digits());
        }
    }

    /** Whether it says true; no where it says nothing. */
    boolean truth(String name) throws CfsslException {
        var found = find(name);
        if (found.isEmpty()) {
            return false;
        }
        if (found.get() instanceof Json.Truth truth) {
            return truth.value();
        }
        throw wrong(at(name), "true or false", found.get());
    }

    private List<Json> elements(String name) throws CfsslException {
        var found = find(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get() instanceof Json.Array array) {
            return array.elements();
        }
        throw wrong(at(name), "a list in [ ]", found.get());
    }

    /** Whether there is something of this name. */
    boolean has(String name) {
        return find(name).isPresent();
    }

    /** Where a member stands. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String text(String path, Json value) throws CfsslException {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw wrong(path, "a text in \" \"", value);
    }

    private static JsonObject object(String path, Json value) throws CfsslException {
        if (value instanceof Json.Members members) {
            return new JsonObject(path, members);
        }
        throw wrong(path, "an object in { }", value);
    }

    private static CfsslException wrong(String path, String wanted, Json value) {
        return new CfsslException(path + ": is " + wanted + ", not " + value.description());
    }
}
