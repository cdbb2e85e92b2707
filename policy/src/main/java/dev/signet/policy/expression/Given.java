package dev.signet.policy.expression;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a declared type: what expressions are given to look at. Immutable. A field that is absent is one of which
 * {@code has()} says no.
 */
public final class Given extends AbstractMap<String, Object> {

    private final Map<String, Object> fields;

    private Given(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @param fields texts, whole numbers as Long, truth values, lists and maps of such, other values of declared types */
    public static Given of(Map<String, Object> fields) {
        return new Given(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }

    @Override
    public @Nullable Object get(Object name) {
        return fields.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fields.containsKey(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }
}
