package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * A column of a kind's Table.
 *
 * @param format such as {@code name}, {@code date}; empty for none
 * @param priority 0 is always shown, more only with {@code -o wide}
 * @param cell from the stored object and the time of the answer
 */
public record Column(
        String name,
        String type,
        String format,
        String description,
        int priority,
        BiFunction<Tree.Mapping, Instant, Tree> cell) {}
