package dev.signet.bench.signing;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.load.Rounded;
import dev.signet.bench.process.Command;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** P-256 by OpenSSL on one core: what the cryptography of a certificate costs whoever makes it. */
public final class OpensslSpeed {

    private static final Pattern FIGURES =
            Pattern.compile("256 bits ecdsa \\(nistp256\\)\\s+\\S+\\s+\\S+\\s+([0-9.]+)\\s+([0-9.]+)");

    private OpensslSpeed() {}

    /** @param seconds for signing, and again for verifying */
    public static Tree.Mapping run(int seconds) throws IOException {
        return read(Command.run("openssl", "speed", "-seconds", Integer.toString(seconds), "ecdsap256"));
    }

    static Tree.Mapping read(String printed) throws IOException {
        Matcher figures = FIGURES.matcher(printed);
        if (!figures.find()) {
            throw new IOException("openssl speed prints something else than expected: " + printed);
        }
        return Tree.Mapping.of(
                "sign_per_s", Rounded.of(Double.parseDouble(figures.group(1))),
                "verify_per_s", Rounded.of(Double.parseDouble(figures.group(2))));
    }
}
