package dev.signet.app.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stood behind a command's name, already checked against its flags.
 *
 * @param values the values given to each flag, in their order
 * @param positional the words that are no flag's value
 */
public record Arguments(Map<String, List<String>> values, List<String> positional) {

    public Arguments {
        values = Map.copyOf(values);
        positional = List.copyOf(positional);
    }

    /** The flag's value; the last one where it stands more than once. */
    public Optional<String> value(String flag) {
        List<String> given = values(flag);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
    }

    /** Every value of a repeatable flag; empty where it was not given. */
    public List<String> values(String flag) {
        return values.getOrDefault(flag, List.of());
    }

    /** Whether the switch is on; empty where it was not given. */
    public Optional<Boolean> isOn(String flag) {
        return value(flag).map(text -> switch (text) {
            case "true", "True", "TRUE", "t", "T", "1" -> true;
            case "false", "False", "FALSE", "f", "F", "0" -> false;
            default -> throw new UsageError("--" + flag + " is true or false, not \"" + text + "\"");
        });
    }

    /** The flag's value, which is a whole number. */
    public Optional<Integer> number(String flag) {
        return value(flag).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new UsageError("--" + flag + " is a whole number, not \"" + text + "\"");
            }
        });
    }

    /** Refuses words that the command has no use for. */
    public void refusePositional() {
        if (!positional.isEmpty()) {
            throw new UsageError("unexpected argument \"" + positional.getFirst() + "\"");
        }
    }
}
