package dev.signet.app.controller;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.process.Logs;
import dev.signet.app.process.Termination;
import dev.signet.authority.keys.NativeCrypto;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code signet controller}. */
public final class ControllerCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerCommand.class);

    @Override
    public String synopsis() {
        return "[--kubeconfig FILE] [FLAGS]";
    }

    @Override
    public String description() {
        return "Runs the controllers that sign, approve, clean up and publish trust against any cluster's API server"
                + " (Kubernetes 1.22 or later), under a Lease. Its flags are kube-controller-manager's; deploy/ of the"
                + " sources holds the rights that it needs. SIGTERM stops it.";
    }

    @Override
    public List<Flag> flags() {
        return ControllerFlags.all();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet controller --kubeconfig controller.kubeconfig --cluster-signing-cert-file ca.crt"
                        + " --cluster-signing-key-file ca.key --ledger-dir ledger",
                "signet controller --kubeconfig controller.kubeconfig --config signers.yaml --controllers=csrsigning",
                "curl http://127.0.0.1:10258/readyz");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        ControllerConfiguration configuration = ControllerConfiguration.of(arguments, identity(outside));
        Logs.configure(outside.err(), configuration.verbosity());
        NativeCrypto.install()
                .ifPresent(why -> LOG.warn(
                        "signatures come from the JDK, more slowly and without P-224: the native provider says: {}",
                        why));
        ForeignCluster cluster = ForeignCluster.of(configuration.kubeconfig(), outside);
        CountDownLatch stop = new CountDownLatch(1);
        AtomicBoolean lost = new AtomicBoolean();
        SignetController.Observer observer = new SignetController.Observer() {
            @Override
            public void ready(Optional<String> leader) {
                outside.out()
                        .println("signet controller is ready: it "
                                + leader.map(name -> "stands by on " + cluster.url() + " while " + name + " leads")
                                        .orElse("works on " + cluster.url()));
                outside.out().flush();
            }

            @Override
            public void lost() {
                lost.set(true);
                stop.countDown();
            }
        };
        SignetController made = new SignetController(configuration, cluster, outside.clock(), observer);
        // Not before: the process of a start that failed has nothing to wait for at its end.
        Termination termination = Termination.on(stop::countDown);
        try (SignetController controller = made) {
            controller.start();
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = lost.get() ? 1 : 0;
        if (lost.get()) {
            LOG.error("the lease is lost: this process ends, to be started anew");
        }
        termination.done(status);
        return status;
    }

    /** Never the same twice: a process that is started anew must not take its forerunner's lease for its own. */
    private static String identity(Outside outside) {
        return outside.variable("HOSTNAME").orElseGet(ControllerCommand::hostName) + "_" + UUID.randomUUID();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown-host";
        }
    }
}
