package dev.signet.policy;

import java.util.List;
import java.util.Map;

/** A part of an object that was read from JSON or YAML. What is of another type than the schema says counts as absent. */
record Fields(Map<?, ?> map) {

    Fields object(String name) {
        return map.get(name) instanceof Map<?, ?> inner ? new Fields(inner) : new Fields(Map.of());
    }

    List<Fields> list(String name) {
        return items(name).stream()
                .map(item -> item instanceof Map<?, ?> inner ? new Fields(inner) : new Fields(Map.of()))
                .toList();
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> item instanceof String text ? text : "")
                .toList();
    }

    String text(String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    private List<?> items(String name) {
        return map.get(name) instanceof List<?> items ? items : List.of();
    }
}
