package dev.signet.app.cfssl;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.cfssl.AnswerFile;
import dev.signet.cfssl.CfsslException;
import java.io.IOException;
import java.util.List;

/** {@code cfssljson}: makes files of the JSON that cfssl prints. */
public final class CfssljsonCommand implements Command {

    private static final String BARE = "bare";
    private static final String FILE = "f";
    private static final String STDOUT = "stdout";

    @Override
    public String synopsis() {
        return "[-bare] [-f FILE] [-stdout] [NAME]";
    }

    @Override
    public String description() {
        return "Makes files of the JSON that cfssl prints: NAME.csr, NAME.pem, and NAME-key.pem, which only you can read"
                + " (NAME is \"cert\" when it is not given). Files that are there already are replaced.";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.toggle(BARE, false, "the JSON is what a command printed, not a server's answer with a \"result\""),
                Flag.value(FILE, "FILE", "read this file; - is the standard input")
                        .otherwise("-"),
                Flag.toggle(STDOUT, false, "print what the files would hold, and write none"));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet cfssl genkey csr.json | signet cfssljson -bare server",
                "signet cfssljson -bare -f answer.json server");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        if (arguments.positional().size() > 1) {
            throw new UsageError("cfssljson takes one NAME, not "
                    + arguments.positional().size() + ": " + String.join(" ", arguments.positional()));
        }
        boolean isPrinted = arguments.isOn(STDOUT).orElse(false);
        String name = arguments.positional().isEmpty()
                ? "cert"
                : arguments.positional().getFirst();
        for (AnswerFile file : files(arguments, outside)) {
            if (isPrinted) {
                outside.out().print(file.toText() + "\n");
            } else {
                write(file, name);
            }
        }
        return 0;
    }

    private static List<AnswerFile> files(Arguments arguments, Outside outside) {
        Input input = Input.read(arguments.value(FILE).orElse("-"), outside);
        try {
            return AnswerFile.parse(input.bytes(), arguments.isOn(BARE).orElse(false));
        } catch (CfsslException e) {
            throw new CommandFailure(input.name() + ": " + e.getMessage(), e);
        }
    }

    private static void write(AnswerFile file, String name) {
        try {
            file.write(name);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + name + file.suffix() + ": " + Input.reason(e), e);
        }
    }
}
