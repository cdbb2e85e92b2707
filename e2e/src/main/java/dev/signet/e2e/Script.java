package dev.signet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * A script: what is typed, what has to come of it, and the files that it needs.
 *
 * @param name its file's name without the ending
 * @param audience with which kubectls it is played
 * @param files contents by name
 */
record Script(String name, Audience audience, List<Step> steps, SequencedMap<String, String> files) {

    /** With which of the kubectls at hand a script is played. */
    enum Audience {
        /** It calls none: it is played once. */
        NONE,
        EACH,
        /** The oldest and the newest. */
        ENDS,
        NEWEST
    }

    Script {
        steps = List.copyOf(steps);
    }

    static Script read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
        return new ScriptParser(name, Files.readString(file)).parse();
    }
}
