package dev.signet.app.controller;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.ApprovalSettings;
import dev.signet.app.process.Settings;
import dev.signet.app.process.SignerSettings;
import dev.signet.controllers.lease.LeaseSettings;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.ControllerSelection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code signet controller} was told.
 *
 * @param kubeconfig absent for the service account of a pod
 * @param lease absent where there is no leader election
 * @param health where health and metrics are answered; absent for nowhere
 */
record ControllerConfiguration(
        Optional<Path> kubeconfig,
        ControllerSelection selection,
        Signing signing,
        ApprovalSettings approval,
        Trust trust,
        Optional<LeaseSettings> lease,
        Optional<InetSocketAddress> health,
        int verbosity) {

    /**
     * Who signs, and with what.
     *
     * @param configured signers of the configuration file
     * @param ledger the folder of the serial numbers
     * @param foreign names of signers that others serve
     */
    record Signing(
            SignerFiles files,
            Duration longest,
            List<SignerSettings> configured,
            Optional<Path> ledger,
            Set<String> foreign) {}

    /** Whom the API server trusts, and whom its clients should. */
    record Trust(Optional<Path> clientCa, Optional<Path> rootCa) {}

    /**
     * @param identity of this process among those that want the lease
     * @throws UsageError where flags contradict each other
     * @throws dev.signet.app.command.CommandFailure where the configuration file does not fit
     */
    static ControllerConfiguration of(Arguments arguments, String identity) {
        arguments.refusePositional();
        Settings settings = Settings.of(arguments, ControllerFlags.fileKeys());
        return new ControllerConfiguration(
                settings.path("kubeconfig"),
                selection(settings),
                new Signing(
                        SignerFiles.of(flag -> settings.path(flag)
                                .filter(path -> !path.toString().isEmpty())),
                        settings.duration("cluster-signing-duration", Duration.ofDays(365)),
                        SignerSettings.of(settings),
                        settings.path("ledger-dir"),
                        Set.copyOf(settings.list(ControllerFlags.FOREIGN_SIGNERS))),
                ApprovalSettings.of(settings, SignerSettings.of(settings)),
                new Trust(settings.path("client-ca-file"), settings.path("root-ca-file")),
                settings.isOn("leader-elect", true) ? Optional.of(lease(settings, identity)) : Optional.empty(),
                health(settings.text("health-bind-address").orElse("127.0.0.1:10258")),
                settings.number("v", 0));
    }

    private static ControllerSelection selection(Settings settings) {
        List<String> words = settings.list("controllers");
        Set<ControllerName> byDefault = EnumSet.copyOf(ControllerName.forAnyCluster());
        // Which signers others serve cannot be known here.
        byDefault.remove(ControllerName.UNSERVED_SIGNERS);
        try {
            return ControllerSelection.of(
                    words.isEmpty() ? List.of("*") : words, ControllerName.forAnyCluster(), byDefault);
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static LeaseSettings lease(Settings settings, String identity) {
        LeaseSettings usual = LeaseSettings.ofKubernetes(identity);
        try {
            return new LeaseSettings(
                    settings.text("leader-elect-resource-namespace").orElse(usual.namespace()),
                    settings.text("leader-elect-resource-name").orElse(usual.name()),
                    identity,
                    settings.duration("leader-elect-lease-duration", usual.leaseDuration()),
                    settings.duration("leader-elect-renew-deadline", usual.renewDeadline()),
                    settings.duration("leader-elect-retry-period", usual.retryPeriod()));
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<InetSocketAddress> health(String text) {
        if (text.equals("0")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = text.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
            return Optional.of(
                    host.isEmpty() && colon == 0
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.ofLiteral(host), port));
        } catch (IllegalArgumentException _) {
            throw new UsageError("--health-bind-address is an IP address and a port such as 127.0.0.1:10258,"
                    + " or 0 for none, not \"" + text + "\"");
        }
    }
}
