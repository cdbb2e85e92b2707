package dev.signet.app.command;

import java.util.Optional;

/**
 * A flag of a command. {@code --name value}, {@code --name=value} and cfssl's single dash are all taken.
 *
 * @param name without dashes
 * @param placeholder what stands for the value in usage; empty for a switch, which is {@code true} or {@code false}
 * @param standard what holds where the flag is not given, as usage says it; empty where nothing does
 * @param repeatable whether every occurrence counts; otherwise the last one does
 */
public record Flag(
        String name, Optional<String> placeholder, String description, Optional<String> standard, boolean repeatable) {

    /** A flag with a value, which nothing stands in for. */
    public static Flag value(String name, String placeholder, String description) {
        return new Flag(name, Optional.of(placeholder), description, Optional.empty(), false);
    }

    /** A flag whose every occurrence counts. */
    public static Flag values(String name, String placeholder, String description) {
        return new Flag(name, Optional.of(placeholder), description, Optional.empty(), true);
    }

    /** A flag that is on when it is named; {@code --name=false} turns it off. */
    public static Flag toggle(String name, boolean standard, String description) {
        return new Flag(name, Optional.empty(), description, Optional.of(Boolean.toString(standard)), false);
    }

    /** The same flag with what holds where it is not given. */
    public Flag otherwise(String standard) {
        return new Flag(name, placeholder, description, Optional.of(standard), repeatable);
    }

    public boolean isSwitch() {
        return placeholder.isEmpty();
    }

    /** As one types it: one dash before a single letter, two before a word. */
    public String typed() {
        return (name.length() == 1 ? "-" : "--") + name;
    }
}
