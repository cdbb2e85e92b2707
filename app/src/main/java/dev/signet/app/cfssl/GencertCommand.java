package dev.signet.app.cfssl;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FileLedger;
import dev.signet.authority.MemorylessLedger;
import dev.signet.authority.SerialLedger;
import dev.signet.authority.keys.Issuer;
import dev.signet.cfssl.Answer;
import dev.signet.cfssl.CertificateGeneration;
import dev.signet.cfssl.CfsslException;
import dev.signet.cfssl.CfsslLog;
import dev.signet.cfssl.CsrRequest;
import dev.signet.cfssl.KeyGeneration;
import dev.signet.cfssl.SigningProfile;
import dev.signet.pki.encoding.EncodingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code cfssl gencert}: makes a key and a certificate, signed by a CA in files; or the CA. */
public final class GencertCommand implements Command {

    private static final String INITCA = "initca";
    private static final String CA = "ca";
    private static final String CA_KEY = "ca-key";
    private static final String CONFIG = "config";
    private static final String PROFILE = "profile";
    private static final String HOSTNAME = "hostname";
    private static final String LEDGER = "ledger";

    @Override
    public String synopsis() {
        return "-initca CSRJSON | -ca CERT -ca-key KEY [-config FILE] [-profile NAME] [-hostname HOSTS] CSRJSON";
    }

    @Override
    public String description() {
        return "Makes a private key, a request and a certificate, from the JSON that cfssl reads, and prints the JSON that"
                + " cfssl prints. The CA and its key are PEM files. CSRJSON is a file, or - for the standard input.";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.toggle(INITCA, false, "make a self-signed CA certificate, as the section \"ca\" describes it"),
                Flag.value(CA, "CERT", "the certificate of the CA that signs"),
                Flag.value(CA_KEY, "KEY", "its private key"),
                Flag.value(CONFIG, "FILE", "the configuration with the signing profiles"),
                Flag.value(PROFILE, "NAME", "the profile to sign by; without it the default one"),
                Flag.value(HOSTNAME, "HOSTS", "host names, with commas between them, instead of the hosts in CSRJSON"),
                Flag.value(LEDGER, "FILE", "record the certificate in this ledger before it is signed"),
                LogLevel.FLAG);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet cfssl gencert -initca ca.json | signet cfssljson -bare ca",
                "signet cfssl gencert -ca ca.pem -ca-key ca-key.pem csr.json | signet cfssljson -bare server");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        if (arguments.positional().size() != 1) {
            throw new UsageError(
                    "cfssl gencert takes one file with the JSON of a request, or - for the standard input");
        }
        CfsslLog log = LogLevel.log(arguments, outside);
        Input input = Input.read(arguments.positional().getFirst(), outside);
        CsrRequest request = request(input);
        try {
            Answer answer = arguments.isOn(INITCA).orElse(false)
                    ? initca(arguments, request, log, outside)
                    : sign(arguments, request, log, outside);
            outside.out().print(answer.toJson());
            return 0;
        } catch (CfsslException e) {
            throw new CommandFailure(e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure("cannot write the ledger: " + Input.reason(e), e);
        }
    }

    private static CsrRequest request(Input input) {
        try {
            return CsrRequest.parse(input.bytes());
        } catch (CfsslException e) {
            throw new CommandFailure(input.name() + ": " + e.getMessage(), e);
        }
    }

    private static Answer initca(Arguments arguments, CsrRequest request, CfsslLog log, Outside outside)
            throws CfsslException {
        for (String flag : List.of(CA, CA_KEY, CONFIG, PROFILE, HOSTNAME, LEDGER)) {
            if (arguments.value(flag).isPresent()) {
                throw new UsageError("--" + flag + " means nothing beside --" + INITCA + ", which makes a new key");
            }
        }
        log.info("generating a new CA key and certificate from CSR");
        return new KeyGeneration(log).initca(request, outside.clock().instant());
    }

    private static Answer sign(Arguments arguments, CsrRequest request, CfsslLog log, Outside outside)
            throws CfsslException, IOException {
        Issuer issuer = issuer(arguments, outside);
        SigningProfile profile = profile(arguments, outside);
        List<String> hostnames = hostnames(arguments);
        CsrRequest named = hostnames.isEmpty() ? request : request.withHosts(hostnames);
        Signing signing = ledger -> new CertificateGeneration(new CertificateAuthority(() -> issuer, ledger), log)
                .gencert(named, profile, outside.clock().instant());
        Optional<String> path = arguments.value(LEDGER);
        if (path.isEmpty()) {
            return signing.sign(new MemorylessLedger());
        }
        try (FileLedger ledger = FileLedger.open(Path.of(path.get()))) {
            return signing.sign(ledger);
        }
    }

    private interface Signing {
        Answer sign(SerialLedger ledger) throws CfsslException, IOException;
    }

    private static List<String> hostnames(Arguments arguments) {
        return arguments.value(HOSTNAME).stream()
                .flatMap(hosts -> Stream.of(hosts.split(",", -1)))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private static Issuer issuer(Arguments arguments, Outside outside) {
        Input certificate = Input.read(required(arguments, CA), outside);
        Input key = Input.read(required(arguments, CA_KEY), outside);
        try {
            return Issuer.of(certificate.bytes(), key.bytes());
        } catch (EncodingException e) {
            throw new CommandFailure(certificate.name() + " and " + key.name() + " cannot sign: " + e.getMessage(), e);
        }
    }

    private static String required(Arguments arguments, String flag) {
        return arguments
                .value(flag)
                .orElseThrow(() -> new UsageError("cfssl gencert needs --" + flag + ", or --" + INITCA));
    }

    private static SigningProfile profile(Arguments arguments, Outside outside) {
        Optional<String> name = arguments.value(PROFILE).filter(text -> !text.isEmpty());
        Optional<String> file = arguments.value(CONFIG).filter(text -> !text.isEmpty());
        if (file.isEmpty()) {
            if (name.isPresent()) {
                throw new UsageError("--" + PROFILE + " needs --" + CONFIG + ", where the profiles stand");
            }
            return SigningProfile.STANDARD;
        }
        Input configuration = Input.read(file.get(), outside);
        try {
            return SigningProfile.find(configuration.bytes(), name);
        } catch (CfsslException e) {
            throw new CommandFailure(configuration.name() + ": " + e.getMessage(), e);
        }
    }
}
