package dev.signet.app.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Sorts the words behind a command's name into flags and others. */
final class ArgumentsParser {

    private final List<Flag> flags;

    ArgumentsParser(List<Flag> flags) {
        this.flags = flags;
    }

    Arguments parse(List<String> words) {
        String[] spelled = words.stream().map(this::spellOut).toArray(String[]::new);
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options(), spelled);
            return new Arguments(given(line), line.getArgList());
        } catch (UnrecognizedOptionException e) {
            throw new UsageError("unknown flag " + nameOf(e.getOption()) + hint(e.getOption()));
        } catch (MissingArgumentException e) {
            throw new UsageError("--" + e.getOption().getLongOpt() + " needs a value");
        } catch (ParseException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<String>> given(CommandLine line) {
        return Arrays.stream(line.getOptions())
                .collect(Collectors.groupingBy(
                        Option::getLongOpt,
                        Collectors.flatMapping(option -> option.getValuesList().stream(), Collectors.toList())));
    }

    /** A bare switch gets its value written out; else the word after it would be taken for one. */
    private String spellOut(String word) {
        return flags.stream().anyMatch(flag -> flag.isSwitch() && isSpellingOf(flag, word)) ? word + "=true" : word;
    }

    private static boolean isSpellingOf(Flag flag, String word) {
        return word.equals("--" + flag.name()) || word.equals("-" + flag.name());
    }

    private Options options() {
        Options options = new Options();
        for (Flag flag : flags) {
            Option.Builder option = flag.name().length() == 1 ? Option.builder(flag.name()) : Option.builder();
            options.addOption(option.longOpt(flag.name()).hasArg().get());
        }
        return options;
    }

    private static String nameOf(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private String hint(String word) {
        String bare = nameOf(word).replaceFirst("^--?", "");
        Collection<String> names =
                Stream.concat(flags.stream().map(Flag::name), Stream.of("help")).toList();
        return Nearest.to(bare, names)
                .map(name -> "; did you mean --" + name + "?")
                .orElse("");
    }
}
