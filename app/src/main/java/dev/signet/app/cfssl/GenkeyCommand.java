package dev.signet.app.cfssl;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.cfssl.Answer;
import dev.signet.cfssl.CfsslException;
import dev.signet.cfssl.CsrRequest;
import dev.signet.cfssl.KeyGeneration;
import java.util.List;

/** {@code cfssl genkey}: makes a key and a request, or a CA. */
public final class GenkeyCommand implements Command {

    private static final String INITCA = "initca";

    @Override
    public String synopsis() {
        return "[-initca] CSRJSON";
    }

    @Override
    public String description() {
        return "Makes a private key and a certificate request (PKCS#10) for it, from the JSON that cfssl reads"
                + " (CN, hosts, names, key), and prints the JSON that cfssl prints. CSRJSON is a file, or - for the"
                + " standard input. Keys: ecdsa 256, 384 or 521 (256 when nothing is said), rsa 2048 to 8192, ed25519."
                + " Hosts are DNS names, IP addresses, e-mail addresses and URIs.";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.toggle(INITCA, false, "make a self-signed CA certificate too, as the section \"ca\" describes it"),
                LogLevel.FLAG);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet cfssl genkey csr.json | signet cfssljson -bare server",
                "echo '{\"CN\":\"example\",\"hosts\":[\"example.com\",\"10.0.0.1\"]}' | signet cfssl genkey -",
                "signet cfssl genkey -initca ca.json | signet cfssljson -bare ca");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        if (arguments.positional().size() != 1) {
            throw new UsageError("cfssl genkey takes one file with the JSON of a request, or - for the standard input");
        }
        KeyGeneration generation = new KeyGeneration(LogLevel.log(arguments, outside));
        Input input = Input.read(arguments.positional().getFirst(), outside);
        try {
            CsrRequest request = CsrRequest.parse(input.bytes());
            Answer answer = arguments.isOn(INITCA).orElse(false)
                    ? generation.initca(request, outside.clock().instant())
                    : generation.genkey(request);
            outside.out().print(answer.toJson());
            return 0;
        } catch (CfsslException e) {
            throw new CommandFailure(input.name() + ": " + e.getMessage(), e);
        }
    }
}
