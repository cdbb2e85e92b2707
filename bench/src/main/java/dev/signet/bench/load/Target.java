package dev.signet.bench.load;

import dev.signet.bench.process.Pause;
import dev.signet.bench.process.Processes;
import dev.signet.bench.process.ServerProcess;
import java.io.IOException;

/**
 * What is measured.
 *
 * @param api as a client reaches it
 * @param processes that serve it, and this one
 */
public record Target(Api api, Processes processes) {

    private static final double PATIENCE_SECONDS = 60;
    private static final double POLL_SECONDS = 0.002;

    /** The server that was started, as its administrator, as soon as it says that it is ready. */
    public static Target await(ServerProcess server, Requests requests) throws IOException {
        server.awaitKubeconfig(PATIENCE_SECONDS);
        Api api = new Api(Cluster.load(server.kubeconfig()), Api.Connections.ONE, requests);
        // Its refusals while it starts are no errors.
        Report refused = new Report();
        while (!refused.attempt(api::ready)) {
            if (System.nanoTime() - server.began() > PATIENCE_SECONDS * 1e9) {
                throw new ApiFailure("not ready in time: " + server.printed());
            }
            Pause.seconds(POLL_SECONDS);
        }
        return new Target(api, Processes.of(server.pid()));
    }
}
