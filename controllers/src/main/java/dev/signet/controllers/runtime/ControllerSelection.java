package dev.signet.controllers.runtime;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which controllers run, by the words of {@code --controllers}: {@code *}, {@code name}, {@code -name}. */
public final class ControllerSelection {
    private static final String DEFAULTS = "*";
    private static final String NONE = "-*";

    private final Set<ControllerName> enabled;

    private ControllerSelection(Set<ControllerName> enabled) {
        this.enabled = enabled;
    }

    /**
     * The first word that names a controller decides; what no word names runs if {@code *} is among them and it is on by
     * default. {@code -*} alone turns everything off.
     *
     * @param known what this process can run
     * @param byDefault what {@code *} stands for
     * @throws IllegalArgumentException for a name that is not known here, listing those that are
     */
    public static ControllerSelection of(List<String> words, Set<ControllerName> known, Set<ControllerName> byDefault) {
        words.forEach(word -> requireKnown(word, known));
        Set<ControllerName> enabled = EnumSet.noneOf(ControllerName.class);
        for (ControllerName name : known) {
            if (isEnabled(name, words, byDefault)) {
                enabled.add(name);
            }
        }
        return new ControllerSelection(enabled);
    }

    private static void requireKnown(String word, Collection<ControllerName> known) {
        if (!word.equals(DEFAULTS)
                && !word.equals(NONE)
                && known.stream().noneMatch(name -> name.isCalled(bare(word)))) {
            throw new IllegalArgumentException("--controllers: \"" + bare(word)
                    + "\" is not in the list of known controllers; known are "
                    + known.stream()
                            .map(name -> String.join(" or ", name.names()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static boolean isEnabled(ControllerName name, List<String> words, Set<ControllerName> byDefault) {
        return words.stream()
                .filter(word -> name.isCalled(bare(word)))
                .findFirst()
                .map(word -> !word.startsWith("-"))
                .orElseGet(() -> words.contains(DEFAULTS) && byDefault.contains(name));
    }

    private static String bare(String word) {
        return word.startsWith("-") ? word.substring(1) : word;
    }

    /** Whether this controller runs. */
    public boolean has(ControllerName name) {
        return enabled.contains(name);
    }
}
