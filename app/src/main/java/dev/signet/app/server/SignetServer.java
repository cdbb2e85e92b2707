package dev.signet.app.server;

import dev.signet.apiserver.audit.AuditLog;
import dev.signet.apiserver.audit.AuditTrail;
import dev.signet.apiserver.http.HttpsOptions;
import dev.signet.apiserver.http.HttpsServer;
import dev.signet.apiserver.http.Limits;
import dev.signet.apiserver.http.TlsIdentity;
import dev.signet.apiserver.request.InFlight;
import dev.signet.apiserver.request.PathAnswer;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import dev.signet.apiserver.storage.embedded.StoreFault;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.kubeconfig.AdminKubeconfig;
import dev.signet.app.version.Version;
import dev.signet.kinds.authentication.ClientCertificates;
import dev.signet.kinds.authentication.TokenKeys;
import dev.signet.kinds.certificates.signingrequest.CertificateSigningRequests;
import dev.signet.pki.x509.KeyKinds;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its parts in the order in which they start, and in the reverse one stop. */
public final class SignetServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignetServer.class);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long REFRESH_SECONDS = 5;

    private final ServerConfiguration configuration;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("server-", 0).factory());
    private final ServerMetrics metrics = new ServerMetrics();

    /** How to stop what has started, the last first. */
    private final Deque<Runnable> started = new ArrayDeque<>();

    private final Health health;
    private final Authorities authorities;
    private final ServerTrust trust;
    private final ServingIdentity serving;
    private final TokenKeys accountKeys;
    private final EmbeddedStore store;
    private final Optional<AuditLog> audit;
    private final HttpsServer https;
    private final Addresses addresses;

    /**
     * Starts everything; it is ready when this returns.
     *
     * @param fatal is told when the store has stopped and the process must end
     * @throws CommandFailure where it cannot start; the text says why
     */
    public SignetServer(ServerConfiguration configuration, InstantSource clock, Consumer<Throwable> fatal) {
        this.configuration = configuration;
        this.clock = clock;
        this.health = new Health(Version.current(), Runtime.version().toString());
        started.push(scheduler::shutdownNow);
        try {
            configuration.data().create();
            store = started(openStore(fatal), EmbeddedStore::close);
            audit = configuration.audit().open(clock);
            audit.ifPresent(log -> started(log, AuditLog::close));
            addresses = new Addresses(configuration.listening().bindAddress());
            authorities = started(Authorities.open(configuration, clock.instant()), Authorities::close);
            trust = new ServerTrust(configuration.trust(), authorities);
            serving = servingIdentity();
            accountKeys = AccountKeys.open(configuration.data(), configuration.accounts());
            trust.checkRoot(serving.chain(), clock.instant());
            ApiServer api = apiServer();
            api.bootstrap(configuration.signers());
            trust.tellClientCa(api::publishClientCa);
            https = started(listen(api), door -> door.stop(GRACE));
            started(startControllers(api), ServerControllers::close);
            // Ends with the scheduler; refresh itself tells what goes wrong.
            var _ = scheduler.scheduleWithFixedDelay(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
            writeAdminKubeconfig();
            health.ready();
        } catch (RuntimeException e) {
            // A start that failed half-way gives back what it took: the store's lock, the port.
            close();
            throw e;
        }
    }

    /** Remembers how to stop a part that runs. */
    private <T> T started(T part, Consumer<T> stop) {
        started.push(() -> stop.accept(part));
        return part;
    }

    private ServerControllers startControllers(ApiServer api) {
        return ServerControllers.start(
                configuration,
                new ServerControllers.Material(authorities, trust, accountKeys),
                api.way(),
                metrics.ofControllers(),
                clock);
    }

    private EmbeddedStore openStore(Consumer<Throwable> fatal) {
        try {
            return EmbeddedStore.open(
                    configuration.data().store(),
                    new EmbeddedStore.Options(EmbeddedStore.Bounds.DEFAULT, clock, scheduler, fatal));
        } catch (StoreFault e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private ServingIdentity servingIdentity() {
        return configuration
                .listening()
                .certificate()
                .map(files -> ServingIdentity.given(files, clock.instant()))
                .orElseGet(() -> ServingIdentity.own(
                        configuration.data(), authorities.cluster(), addresses.names(), clock.instant()));
    }

    private KeyKinds keys() {
        return configuration.serving().gates().contains(FeatureGate.ML_DSA_REQUESTS)
                ? KeyKinds.WITH_ML_DSA
                : KeyKinds.CLASSICAL;
    }

    private ApiServer apiServer() {
        Set<String> served = ServerControllers.served(configuration);
        CertificateSigningRequests.Options certificates =
                new CertificateSigningRequests.Options(configuration.serving().legacyV1beta1(), () -> served, keys());
        InFlight inFlight = new InFlight(
                configuration.bounds().mutating(), configuration.bounds().reading());
        metrics.show(inFlight);
        audit.ifPresent(metrics::show);
        return new ApiServer(
                store,
                new ApiServer.Kinds(certificates, configuration.serving().eventTtl()),
                new ApiServer.Entrance(
                        new ApiServer.Callers(
                                new ClientCertificates(trust::clients),
                                trust.tokens(),
                                accountKeys,
                                configuration.accounts().options()),
                        inFlight,
                        configuration.bounds().pendingPerUser()),
                new ApiServer.Observation(
                        metrics, audit.<AuditTrail>map(log -> log).orElse(AuditTrail.NONE), paths()),
                new ApiServer.Time(clock, scheduler));
    }

    private Map<String, Supplier<PathAnswer>> paths() {
        ServerConfiguration.Accounts accounts = configuration.accounts();
        Map<String, Supplier<PathAnswer>> paths = new LinkedHashMap<>(health.paths(metrics));
        paths.putAll(new IssuerDiscovery(
                        accountKeys,
                        accounts.options().issuers().getFirst(),
                        () -> accounts.jwksUri().orElseGet(() -> url() + IssuerDiscovery.KEYS))
                .paths());
        return paths;
    }

    private HttpsServer listen(ApiServer api) {
        ServerConfiguration.Listening listening = configuration.listening();
        try {
            return HttpsServer.start(
                    new HttpsOptions(listening.bindAddress(), listening.port(), Limits.STANDARD),
                    serving.identity(),
                    api.way());
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot listen on " + listening.bindAddress() + ":" + listening.port() + ": " + e.getMessage()
                            + " (another --secure-port, or 0 for a free one?)",
                    e);
        }
    }

    private void writeAdminKubeconfig() {
        if (!trust.acceptsClusterCa(clock.instant())) {
            LOG.warn(
                    "no {} is made: --client-ca-file does not accept the cluster CA",
                    configuration.data().adminKubeconfig());
            return;
        }
        new AdminKubeconfig(authorities.cluster())
                .write(configuration.data().adminKubeconfig(), url(), trust.rootCa(), clock.instant());
    }

    /** Looks at the files that may have changed, and at the age of the server's certificate. */
    void refresh() {
        try {
            trust.refresh();
            Optional<TlsIdentity> fresh = serving.refresh(clock.instant());
            fresh.ifPresent(https::reload);
        } catch (RuntimeException e) {
            LOG.error("cannot look at the server's files", e);
        }
    }

    /** Where it is reached. */
    public String url() {
        return addresses.url(https.port());
    }

    /** Stops the controllers, finishes what is in flight, closes ledger, audit log and store. */
    @Override
    public void close() {
        health.unready("stopping");
        while (!started.isEmpty()) {
            started.pop().run();
        }
    }
}
