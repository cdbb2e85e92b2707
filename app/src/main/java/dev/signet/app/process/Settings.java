package dev.signet.app.process;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Nearest;
import dev.signet.app.command.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the command line and the file of {@code --config} say together: the file may set every flag by its name, the
 * command line wins. Sections that are no flags are read by {@link #section}.
 */
public final class Settings {
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|h|m|s)");

    private final Arguments arguments;
    private final Map<String, Object> file;
    private final String fileName;

    private Settings(Arguments arguments, Map<String, Object> file, String fileName) {
        this.arguments = arguments;
        this.file = file;
        this.fileName = fileName;
    }

    /**
     * @param known names of flags and sections
     * @throws CommandFailure where the file cannot be read, or says what nobody knows
     */
    public static Settings of(Arguments arguments, Set<String> known) {
        Optional<String> config = arguments.value("config");
        if (config.isEmpty()) {
            return new Settings(arguments, Map.of(), "");
        }
        Map<String, Object> file = read(Path.of(config.get()));
        for (String key : file.keySet()) {
            if (!known.contains(key)) {
                String hint = Nearest.to(key, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
                throw new CommandFailure(config.get() + ": nothing is called \"" + key + "\"" + hint);
            }
        }
        return new Settings(arguments, file, config.get());
    }

    private static Map<String, Object> read(Path path) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(path.toString()).build())
                    .loadFromString(Files.readString(path));
            if (document == null) {
                return Map.of();
            }
            return mapping(document, path.toString());
        } catch (IOException e) {
            throw new CommandFailure("cannot read the configuration file " + path + ": " + e.getMessage(), e);
        } catch (YamlEngineException e) {
            throw new CommandFailure(path + " is no YAML: " + e.getMessage(), e);
        }
    }

    public Optional<String> text(String flag) {
        Optional<String> given = arguments.value(flag);
        return given.isPresent() ? given : Optional.ofNullable(file.get(flag)).map(Object::toString);
    }

    public Optional<Path> path(String flag) {
        return text(flag).map(Path::of);
    }

    public int number(String flag, int standard) {
        Optional<String> text = text(flag);
        try {
            return text.isPresent() ? Integer.parseInt(text.get()) : standard;
        } catch (NumberFormatException e) {
            throw new UsageError("--" + flag + " is a whole number, not \"" + text.orElse("") + "\"");
        }
    }

    /** A number that is not negative. */
    public int count(String flag, int standard) {
        int number = number(flag, standard);
        if (number < 0) {
            throw new UsageError("--" + flag + " is 0 or more, not " + number);
        }
        return number;
    }

    public boolean isOn(String flag, boolean standard) {
        Optional<Boolean> given = arguments.isOn(flag);
        if (given.isPresent()) {
            return given.get();
        }
        return switch (file.get(flag)) {
            case null -> standard;
            case Boolean on -> on;
            default -> throw new CommandFailure(fileName + ": " + flag + " is true or false");
        };
    }

    /** Go's durations: {@code 8760h}, {@code 1h30m}, {@code 10s}. */
    public Duration duration(String flag, Duration standard) {
        return text(flag).map(text -> parseDuration("--" + flag, text)).orElse(standard);
    }

    /** Values of a repeatable flag, each perhaps a list with commas; in the file a list or such a text. */
    public List<String> list(String flag) {
        List<String> given = arguments.values(flag);
        if (given.isEmpty() && file.get(flag) instanceof List<?> items) {
            given = items.stream().map(String::valueOf).toList();
        } else if (given.isEmpty() && file.get(flag) != null) {
            given = List.of(String.valueOf(file.get(flag)));
        }
        return given.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Values by name: {@code NAME=VALUE} of a repeatable flag, each perhaps several with commas; in the file a mapping too. */
    public Map<String, String> pairs(String flag) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (arguments.values(flag).isEmpty() && file.get(flag) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> pairs.put(String.valueOf(name), String.valueOf(value)));
            return pairs;
        }
        for (String pair : list(flag)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageError("--" + flag + " is a list of NAME=VALUE, not \"" + pair + "\"");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /** A section of the file: a mapping of mappings; empty where it is absent. */
    public Map<String, Map<String, Object>> section(String name) {
        Object section = file.get(name);
        if (section == null) {
            return Map.of();
        }
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        mapping(section, fileName + ": " + name)
                .forEach((key, value) -> entries.put(
                        key, value == null ? Map.of() : mapping(value, fileName + ": " + name + ": " + key)));
        return entries;
    }

    static Duration parseDuration(String where, String text) {
        Matcher parts = DURATION_PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            long amount = Long.parseLong(parts.group(1));
            sum = sum.plus(
                    switch (parts.group(2)) {
                        case "h" -> Duration.ofHours(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        default -> Duration.ofMillis(amount);
                    });
            end = parts.end();
        }
        if (text.isEmpty() || end != text.length()) {
            throw new UsageError(where + " is a duration such as 8760h or 1h30m, not \"" + text + "\"");
        }
        return sum;
    }

    private static Map<String, Object> mapping(Object value, String where) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new CommandFailure(where + ": a mapping is wanted here");
        }
        Map<String, Object> mapping = new LinkedHashMap<>();
        map.forEach((key, member) -> mapping.put(String.valueOf(key), member));
        return mapping;
    }
}
