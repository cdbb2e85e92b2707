package dev.signet.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the command that a command line names, gives it its arguments, and puts its failures into one line. */
public final class Dispatcher {

    /** The exit status of what could not be done. */
    public static final int FAILED = 1;

    /** The exit status of a command line that is wrong in itself. */
    public static final int MISUSED = 2;

    /** Set to anything, it shows where an unexpected failure came from. */
    static final String TRACE = "SIGNET_TRACE";

    private final String about;
    private final List<CommandEntry> commands;

    /**
     * @param about the line above the list of commands
     * @param commands in the order in which help lists them
     */
    public Dispatcher(String about, List<CommandEntry> commands) {
        this.about = about;
        List<CommandEntry> all = new ArrayList<>(commands);
        all.add(new CommandEntry("help", "says what a command does and takes", () -> new HelpCommand(this)));
        this.commands = List.copyOf(all);
    }

    /** Runs one command line; never throws. Returns the exit status. */
    public int run(List<String> words, Outside outside) {
        int status = guarded(words, outside);
        outside.err().flush();
        if (outside.out().checkError() && status == 0) {
            outside.err().println("signet: the standard output could not be written");
            return FAILED;
        }
        return status;
    }

    private int guarded(List<String> words, Outside outside) {
        try {
            return dispatch(words, outside);
        } catch (UsageError e) {
            outside.err().println("signet: " + oneLine(e) + " ('signet help' lists what there is)");
            return MISUSED;
        } catch (CommandFailure e) {
            outside.err().println("signet: " + oneLine(e));
            return FAILED;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            outside.err().println("signet: a bug, not your mistake: " + oneLine(e) + " (" + TRACE + "=1 shows where)");
            outside.variable(TRACE).ifPresent(ignored -> e.printStackTrace(outside.err()));
            return FAILED;
        }
    }

    private int dispatch(List<String> words, Outside outside) {
        if (words.isEmpty()) {
            outside.err().print(Usage.ofProgram(about, commands));
            return MISUSED;
        }
        if (isHelp(words.getFirst())) {
            outside.out().print(Usage.ofProgram(about, commands));
            return 0;
        }
        CommandEntry entry = find(words).orElseThrow(() -> unknown(words));
        int named = entry.name().split(" ", -1).length;
        List<String> rest = words.subList(named, words.size());
        Command command = entry.command().get();
        if (asksForHelp(rest)) {
            outside.out().print(Usage.ofCommand(entry.name(), command));
            return 0;
        }
        return command.run(new ArgumentsParser(command.flags()).parse(rest), outside);
    }

    /** What {@code help} says about these words: the program, a group of commands, or one command. */
    String help(List<String> words) {
        if (words.isEmpty()) {
            return Usage.ofProgram(about, commands);
        }
        Optional<CommandEntry> entry = find(words).filter(found -> found.name().equals(String.join(" ", words)));
        if (entry.isPresent()) {
            return Usage.ofCommand(entry.get().name(), entry.get().command().get());
        }
        List<CommandEntry> group = group(words.getFirst());
        if (group.isEmpty() || words.size() > 1) {
            throw unknown(words);
        }
        return Usage.ofGroup(words.getFirst(), group);
    }

    /** Two words are looked up before one, so that a group may be a command as well. */
    private Optional<CommandEntry> find(List<String> words) {
        return named(String.join(" ", words.subList(0, Math.min(2, words.size()))))
                .or(() -> named(words.getFirst()));
    }

    private Optional<CommandEntry> named(String name) {
        return commands.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private List<CommandEntry> group(String name) {
        return commands.stream()
                .filter(entry -> entry.name().startsWith(name + " "))
                .toList();
    }

    private UsageError unknown(List<String> words) {
        List<CommandEntry> group = group(words.getFirst());
        if (!group.isEmpty()) {
            return unknownIn(group, words);
        }
        String hint = Nearest.to(
                        words.getFirst(),
                        commands.stream().map(CommandEntry::name).toList())
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
        return new UsageError("unknown command \"" + words.getFirst() + "\"" + hint);
    }

    /** The commands of a group are few: all of them are named. */
    private static UsageError unknownIn(List<CommandEntry> group, List<String> words) {
        String all = String.join(", ", group.stream().map(Dispatcher::lastWord).toList());
        return words.size() == 1 || isHelp(words.get(1))
                ? new UsageError("\"" + words.getFirst() + "\" needs one more word: " + all)
                : new UsageError("unknown command \"" + words.getFirst() + " " + words.get(1) + "\"; there is: " + all);
    }

    private static String lastWord(CommandEntry entry) {
        return entry.name().substring(entry.name().indexOf(' ') + 1);
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-help") || word.equals("-h");
    }

    /** What follows a bare {@code --} is no flag. */
    private static boolean asksForHelp(List<String> words) {
        return words.stream().takeWhile(word -> !word.equals("--")).anyMatch(Dispatcher::isHelp);
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
