package dev.signet.app.cfssl;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a command is given to read: a file, or the standard input where its name is {@code -}. */
final class Input {

    /** Far above any request or answer, far below the heap. */
    private static final int LARGEST = 4 << 20;

    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final byte[] bytes;

    private Input(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Reads all of it. */
    static Input read(String file, Outside outside) {
        boolean isStandard = file.equals(STANDARD_INPUT);
        String name = isStandard ? "standard input" : file;
        try (InputStream in = isStandard ? outside.in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CommandFailure(name + " is longer than 4 MiB, which cannot be meant");
            }
            return new Input(name, bytes);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + name + ": " + reason(e), e);
        }
    }

    /** For messages. */
    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The JDK's exceptions of these kinds name the file and nothing else. */
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException ignored -> "no such file or directory";
            case AccessDeniedException ignored -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
