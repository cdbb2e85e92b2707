package dev.signet.e2e;

import dev.signet.e2e.Script.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the format that {@code scripts/README.md} explains. What it does not know it refuses, with the line. */
final class ScriptParser {

    private static final Pattern FILE = Pattern.compile("-- (\\S+) --");

    private final String name;
    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();
    private final SequencedMap<String, String> files = new LinkedHashMap<>();

    private Audience audience = Audience.NONE;
    private int next;

    // What the lines with @ said about the command that follows them.
    private VersionRange kubectls = VersionRange.ALL;
    private Optional<Duration> patience = Optional.empty();
    private Optional<String> started = Optional.empty();

    ScriptParser(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    Script parse() {
        while (next < lines.size() && !FILE.matcher(lines.get(next)).matches()) {
            step();
        }
        while (next < lines.size()) {
            file();
        }
        if (steps.isEmpty()) {
            throw wrong("a script without a step proves nothing");
        }
        return new Script(name, audience, steps, Collections.unmodifiableSequencedMap(files));
    }

    private void step() {
        String line = lines.get(next);
        if (line.startsWith("$ ")) {
            command();
        } else if (line.startsWith("@")) {
            next++;
            directive(line.substring(1).split(" ", 2));
        } else if (line.isBlank() || line.startsWith("#")) {
            next++;
        } else {
            throw wrong("expected a command ($), a directive (@), a comment (#) or a file, not \"" + line + "\"");
        }
    }

    private void command() {
        int at = next + 1;
        String command = typed();
        if (started.isPresent()) {
            steps.add(new Step.Start(at, kubectls, started.get(), command));
        } else {
            OutputPattern output = new OutputPattern(output());
            List<String> errors = prefixed("2> ");
            Expected expected = new Expected(
                    exitStatus(), output, errors.isEmpty() ? Optional.empty() : Optional.of(new OutputPattern(errors)));
            steps.add(new Step.Run(at, kubectls, command, expected, patience));
        }
        kubectls = VersionRange.ALL;
        patience = Optional.empty();
        started = Optional.empty();
    }

    private String typed() {
        String first = lines.get(next++).substring(2);
        List<String> more = prefixed("> ");
        return more.isEmpty() ? first : first + "\n" + String.join("\n", more) + "\n";
    }

    /** Blank lines belong to the output only where more of it follows. */
    private List<String> output() {
        List<String> found = new ArrayList<>();
        int end = next;
        for (int i = next; i < lines.size() && isOutput(lines.get(i)); i++) {
            found.add(lines.get(i));
            if (!lines.get(i).isBlank()) {
                end = i + 1;
            }
        }
        List<String> kept = found.subList(0, end - next);
        next = end;
        return kept;
    }

    private static boolean isOutput(String line) {
        return !line.startsWith("$ ")
                && !line.startsWith("? ")
                && !line.startsWith("2> ")
                && !line.startsWith("@")
                && !line.startsWith("# ")
                && !FILE.matcher(line).matches();
    }

    private List<String> prefixed(String prefix) {
        List<String> found = new ArrayList<>();
        while (next < lines.size() && (lines.get(next) + " ").startsWith(prefix)) {
            found.add(lines.get(next)
                    .substring(Math.min(prefix.length(), lines.get(next).length())));
            next++;
        }
        return found;
    }

    private int exitStatus() {
        List<String> given = prefixed("? ");
        if (given.size() > 1) {
            throw wrong("one exit status a command");
        }
        return given.isEmpty() ? 0 : Integer.parseInt(given.getFirst().strip());
    }

    private void directive(String[] words) {
        String rest = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "kubectl" -> audience = Audience.valueOf(rest.toUpperCase(Locale.ROOT));
            case "only" -> kubectls = VersionRange.parse(rest);
            case "retry" -> patience = Optional.of(duration(rest));
            case "start" -> started = Optional.of(rest);
            case "await" -> await(rest.split(" ", 3));
            case "stop" -> {
                steps.add(new Step.Stop(next, kubectls, rest, exitStatus()));
                kubectls = VersionRange.ALL;
            }
            case "kill" -> {
                steps.add(new Step.Kill(next, kubectls, rest));
                kubectls = VersionRange.ALL;
            }
            default -> throw wrong("unknown directive @" + words[0]);
        }
    }

    private void await(String[] words) {
        if (words.length < 3) {
            throw wrong("@await DURATION NAME LINE");
        }
        steps.add(new Step.Await(next, kubectls, words[1], duration(words[0]), new OutputPattern(List.of(words[2]))));
        kubectls = VersionRange.ALL;
    }

    private Duration duration(String text) {
        if (!text.matches("\\d+s")) {
            throw wrong("\"" + text + "\" is not like 20s");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private void file() {
        Matcher header = FILE.matcher(lines.get(next++));
        if (!header.matches()) {
            throw wrong("expected -- FILE --");
        }
        StringBuilder content = new StringBuilder();
        while (next < lines.size() && !FILE.matcher(lines.get(next)).matches()) {
            content.append(lines.get(next++)).append('\n');
        }
        files.put(header.group(1), content.toString());
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(name + ".txt:" + Math.max(1, next) + ": " + why);
    }
}
