package dev.signet.bench.load;

import dev.signet.bench.process.Pause;
import dev.signet.bench.process.ServerProcess;
import dev.signet.bench.process.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From the command to a server that issues, in an empty data directory: it makes its CA and its certificates too. */
public final class ColdStart {

    private final List<String> command;
    private final Path folder;
    private final Requests requests;

    /** @param folder takes the data directories and logs */
    public ColdStart(List<String> command, Path folder, Requests requests) {
        this.command = command;
        this.folder = folder;
        this.requests = requests;
    }

    /**
     * Starts it, stops it.
     *
     * @param name of a data directory that is not there yet
     * @param rest seconds from the first certificate until the memory is read
     */
    public Report run(String name, double rest) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(command, folder, name)) {
            Target target = Target.await(server, requests);
            Usage atReady = target.processes().usage();
            long certified = certified(target.api());
            Pause.seconds(rest);
            return new Report()
                    .millis("ready_ms", atReady.nanos() - server.began())
                    .millis("first_certificate_ms", certified - server.began())
                    .put("server_cpu_ms_until_ready", atReady.serverMillis())
                    .put("rest_s", Rounded.of(rest))
                    .memory(target.processes().usage());
        }
    }

    /** Makes a certificate; the moment when it was seen. */
    private static long certified(Api api) throws InterruptedException {
        try (CertificateWatch watch = new CertificateWatch(api)) {
            String name = api.newName();
            watch.expect(name);
            api.approve(name, api.create(name, api.newRequest()));
            return watch.await(name).moment();
        }
    }
}
