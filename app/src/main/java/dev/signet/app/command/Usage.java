package dev.signet.app.command;

import java.util.List;
import java.util.stream.Collectors;

/** What the program says about itself and its commands. */
final class Usage {

    private static final int WIDTH = 100;
    private static final String INDENT = "        ";

    private Usage() {}

    static String ofProgram(String about, List<CommandEntry> commands) {
        return about + "\n\nUsage: signet COMMAND [FLAGS]\n\n" + table(commands)
                + "\n'signet help COMMAND' says what a command takes.\n";
    }

    static String ofGroup(String group, List<CommandEntry> commands) {
        return "Usage: signet " + group + " COMMAND [FLAGS]\n\n" + table(commands);
    }

    static String ofCommand(String name, Command command) {
        StringBuilder text = new StringBuilder("Usage: signet " + name);
        if (!command.synopsis().isEmpty()) {
            text.append(' ').append(command.synopsis());
        }
        text.append("\n\n").append(wrapped(command.description(), "")).append('\n');
        section(text, "Flags", command.flags().stream().map(Usage::entry).toList());
        section(
                text,
                "Examples",
                command.examples().stream().map(line -> "  " + line + "\n").toList());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            entries.forEach(text::append);
        }
    }

    private static String entry(Flag flag) {
        String value = flag.placeholder().map(word -> " " + word).orElse("");
        String standard = flag.standard().map(word -> " (default " + word + ")").orElse("");
        String often = flag.repeatable() ? " (may be repeated)" : "";
        return "  " + flag.typed() + value + "\n" + wrapped(flag.description() + standard + often, INDENT) + "\n";
    }

    private static String table(List<CommandEntry> commands) {
        int widest =
                commands.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        return commands.stream()
                .map(entry ->
                        "  " + entry.name() + " ".repeat(widest - entry.name().length() + 3) + entry.summary())
                .collect(Collectors.joining("\n", "Commands:\n", "\n"));
    }

    private static String wrapped(String prose, String indent) {
        StringBuilder text = new StringBuilder(indent);
        int column = indent.length();
        for (String word : prose.split(" ", -1)) {
            boolean first = column == indent.length();
            if (!first && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
                first = true;
            }
            text.append(first ? "" : " ").append(word);
            column += word.length() + (first ? 0 : 1);
        }
        return text.toString();
    }
}
