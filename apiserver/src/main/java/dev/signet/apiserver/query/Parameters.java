package dev.signet.apiserver.query;

import dev.signet.apiserver.object.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query, decoded; a name may come several times. */
public final class Parameters {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /**
     * @param query as sent; empty for none
     * @throws Problem.Thrown {@link Problem.BadRequest} where it is not decodable
     */
    public Parameters(String query) {
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
            }
        }
    }

    /** The first value; empty where there is none. */
    public String text(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** As Kubernetes reads booleans: present and neither {@code false} nor {@code 0}. */
    public boolean truth(String name) {
        return values.containsKey(name)
                && !text(name).equalsIgnoreCase("false")
                && !text(name).equals("0");
    }

    /** @throws Problem.Thrown {@link Problem.BadRequest} where it is no number */
    public Optional<Long> number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new Problem.BadRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax").thrown();
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem.BadRequest("the query is not percent-encoded: " + text).thrown();
        }
    }
}
