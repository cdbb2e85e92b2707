package dev.signet.app.controller;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Outside;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind {@code signet controller}, and around it. */
final class Words {
    private Words() {}

    /** @param flags names and values in turn */
    static ControllerConfiguration configured(String... flags) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], List.of(flags[i + 1]));
        }
        return ControllerConfiguration.of(new Arguments(values, List.of()), "me");
    }

    static Outside outside(Map<String, String> environment, InstantSource clock) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Outside(InputStream.nullInputStream(), nowhere, nowhere, environment, clock);
    }
}
