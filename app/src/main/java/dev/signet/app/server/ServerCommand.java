package dev.signet.app.server;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.process.Logs;
import dev.signet.app.process.Termination;
import dev.signet.authority.keys.NativeCrypto;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code signet server}. */
public final class ServerCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

    @Override
    public String synopsis() {
        return "--data-dir DIR [FLAGS]";
    }

    @Override
    public String description() {
        return "Serves the certificates API (certificates.k8s.io) to kubectl and everything else that speaks Kubernetes, and"
                + " runs the controllers that sign, approve, clean up and publish trust. A first start in an empty folder"
                + " makes a CA, certificates and DIR/admin.kubeconfig; SIGTERM stops it.";
    }

    @Override
    public List<Flag> flags() {
        return ServerFlags.all();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet server --data-dir data",
                "kubectl --kubeconfig data/admin.kubeconfig get csr",
                "signet server --data-dir data --secure-port 0 --config signet.yaml");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        ServerConfiguration configuration = ServerConfiguration.of(arguments);
        Logs.configure(outside.err(), configuration.serving().verbosity());
        NativeCrypto.install()
                .ifPresent(why -> LOG.warn(
                        "signatures come from the JDK, more slowly and without P-224: the native provider says: {}",
                        why));
        CountDownLatch stop = new CountDownLatch(1);
        AtomicReference<Throwable> fault = new AtomicReference<>();
        SignetServer started = new SignetServer(configuration, outside.clock(), cause -> {
            fault.set(cause);
            stop.countDown();
        });
        // Not before: the process of a start that failed has nothing to wait for at its end.
        Termination termination = Termination.on(stop::countDown);
        try (SignetServer server = started) {
            outside.out()
                    .println("signet is ready on " + server.url() + " (kubectl --kubeconfig "
                            + configuration.data().adminKubeconfig() + ")");
            outside.out().flush();
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = 0;
        if (fault.get() != null) {
            LOG.error("the store has stopped; start again to read what is on the disk", fault.get());
            status = 1;
        }
        termination.done(status);
        return status;
    }
}
