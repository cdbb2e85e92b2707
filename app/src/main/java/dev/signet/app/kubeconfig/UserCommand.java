package dev.signet.app.kubeconfig;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.Settings;
import dev.signet.certificates.SigningRule;
import dev.signet.pki.x509.Name;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code kubeconfig user}: from a name to a kubeconfig. */
public final class UserCommand implements Command {
    static final String GROUP = "group";
    static final String KUBECONFIG = "kubeconfig";
    static final String DATA_DIR = "data-dir";
    static final String OUTPUT = "output";
    static final String EXPIRATION = "expiration";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** CSR-VAL-05: less is refused. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    @Override
    public String synopsis() {
        return "NAME [--group GROUP]... [FLAGS]";
    }

    @Override
    public String description() {
        return "Makes a kubeconfig for the user NAME: a key, a certificate request, its approval by your right, and the"
                + " certificate that the signer kubernetes.io/kube-apiserver-client issues for it. It works with every"
                + " cluster whose kubeconfig you have. The kubeconfig goes to the standard output, or to a file that only"
                + " you can read; what is going on is told on standard error. The request object stays as a record.";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.values(GROUP, "GROUP", "A group of the user's."),
                Flag.value(
                        KUBECONFIG,
                        "FILE",
                        "Kubeconfig of somebody who may create and approve requests; otherwise $KUBECONFIG, or"
                                + " ~/.kube/config."),
                Flag.value(DATA_DIR, "DIR", "Take DIR/admin.kubeconfig, which signet server has made."),
                Flag.value(OUTPUT, "FILE", "Where the kubeconfig goes, 0600; - is the standard output.")
                        .otherwise("-"),
                Flag.value(
                        EXPIRATION,
                        "DURATION",
                        "How long the certificate is good, from 10m; the signer may give less, and decides where this is"
                                + " not said."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet kubeconfig user jane --group dev --data-dir data --output jane.kubeconfig",
                "kubectl --kubeconfig jane.kubeconfig auth whoami",
                "signet kubeconfig user ci --expiration 24h --kubeconfig ~/.kube/config >ci.kubeconfig");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        Name subject = subject(arguments);
        Optional<Duration> expiration = expiration(arguments);
        Output output = Output.of(arguments.value(OUTPUT), outside.out());
        ClusterAccess access =
                KubeconfigFiles.read(kubeconfigs(arguments, outside)).current();
        new Enrolment(access, PATIENCE, outside.err(), outside.clock()).run(subject, expiration, output);
        return 0;
    }

    private static Name subject(Arguments arguments) {
        if (arguments.positional().size() != 1) {
            throw new UsageError("kubeconfig user takes one NAME, the user's");
        }
        List<String> groups = arguments.values(GROUP).stream().distinct().toList();
        if (groups.contains(SigningRule.SYSTEM_MASTERS)) {
            throw new UsageError(
                    "no signer gives group " + SigningRule.SYSTEM_MASTERS + ", which may do everything, by a request;"
                            + " 'signet kubeconfig admin --data-dir DIR' makes an administrator's kubeconfig where the CA's key is");
        }
        String user = arguments.positional().getFirst();
        checkName("the user's name", user);
        groups.forEach(group -> checkName("a group's name", group));
        // As kubeadm and Go order them: all groups in one set, then the user.
        return Name.builder()
                .add(Name.ORGANIZATION, groups)
                .add(Name.COMMON_NAME, user)
                .build();
    }

    private static void checkName(String what, String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageError(what + " cannot be empty or have control characters");
        }
    }

    private static Optional<Duration> expiration(Arguments arguments) {
        if (arguments.value(EXPIRATION).isEmpty()) {
            return Optional.empty();
        }
        Duration wanted = Settings.of(arguments, Set.of()).duration(EXPIRATION, Duration.ZERO);
        if (wanted.compareTo(SHORTEST) < 0 || wanted.compareTo(LONGEST) > 0) {
            throw new UsageError("--" + EXPIRATION + " is 10m at least and "
                    + LONGEST.toHours() + "h at most, not "
                    + arguments.value(EXPIRATION).orElse(""));
        }
        return Optional.of(wanted);
    }

    /** By flag, or where kubectl looks. */
    static List<Path> kubeconfigs(Arguments arguments, Outside outside) {
        Optional<String> file = arguments.value(KUBECONFIG);
        Optional<String> data = arguments.value(DATA_DIR);
        if (file.isPresent() && data.isPresent()) {
            throw new UsageError(
                    "--" + KUBECONFIG + " and --" + DATA_DIR + " both name a kubeconfig: give one of them");
        }
        if (data.isPresent()) {
            return List.of(new DataDirectory(Path.of(data.get())).adminKubeconfig());
        }
        List<Path> places = KubeconfigFiles.places(file, outside);
        if (places.isEmpty()) {
            throw new UsageError("which cluster? Give --" + KUBECONFIG + " FILE or --" + DATA_DIR + " DIR");
        }
        return places;
    }
}
