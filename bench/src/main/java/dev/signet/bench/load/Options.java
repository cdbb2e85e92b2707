package dev.signet.bench.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line: words, flags, options with a value, and what stands behind {@code --}.
 *
 * @param values by name; those of flags are empty
 * @param rest what stood behind {@code --}
 */
public record Options(List<String> words, Map<String, String> values, List<String> rest) {

    public Options {
        words = List.copyOf(words);
        values = Map.copyOf(values);
        rest = List.copyOf(rest);
    }

    /** @throws IllegalArgumentException for what is no option, or lacks its value */
    public static Options parse(List<String> arguments, Set<String> flags, Set<String> valued) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        for (String word = left.poll(); word != null && !word.equals("--"); word = left.poll()) {
            String name = word.replaceFirst("^--", "");
            if (name.equals(word)) {
                words.add(word);
            } else if (flags.contains(name)) {
                values.put(name, "");
            } else if (valued.contains(name) && !left.isEmpty()) {
                values.put(name, left.pop());
            } else {
                throw new IllegalArgumentException(word + " is no option, or lacks its value");
            }
        }
        return new Options(words, values, List.copyOf(left));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException where it is missing */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    /** @throws IllegalArgumentException where it is no whole number */
    public int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("--" + name + " takes a whole number");
        }
    }
}
