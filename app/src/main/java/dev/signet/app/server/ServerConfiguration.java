package dev.signet.app.server;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.ApprovalSettings;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.app.process.Settings;
import dev.signet.app.process.SignerSettings;
import dev.signet.controllers.sign.BuiltInSigner;
import dev.signet.kinds.authentication.TokenOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code signet server} was told.
 *
 * @param clusterCa absent where the server makes its own
 * @param signerPairs pairs of the built-in signers that have one of their own, by signer name
 * @param signers further signers
 * @param foreignSigners names of signers that others serve
 */
public record ServerConfiguration(
        DataDirectory data,
        Listening listening,
        Optional<KeyPairFiles> clusterCa,
        Duration signingDuration,
        Map<String, KeyPairFiles> signerPairs,
        List<SignerSettings> signers,
        Set<String> foreignSigners,
        Trust trust,
        Accounts accounts,
        Serving serving,
        Bounds bounds,
        AuditSettings audit,
        ApprovalSettings approval) {
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    /** What kube-apiserver allows; the longest is as long as a token may ask for. */
    private static final Duration SHORTEST_TOKEN_LIMIT = Duration.ofHours(1);

    private static final Duration LONGEST_TOKEN_LIMIT = Duration.ofSeconds(1L << 32);

    /** Where the server is reached, and by which certificate. */
    public record Listening(String bindAddress, int port, Optional<KeyPairFiles> certificate) {}

    /** Whom the server trusts, and what clients are told to trust. */
    public record Trust(Optional<Path> clientCa, Optional<Path> rootCa, Optional<Path> tokens) {}

    /**
     * Tokens of service accounts.
     *
     * @param signingKey absent where the server makes its own
     * @param keys further files of keys that verify
     * @param jwksUri where others find the keys, if not at this server's own address
     */
    public record Accounts(
            TokenOptions options, Optional<Path> signingKey, List<Path> keys, Optional<String> jwksUri) {}

    /** What is served and run. */
    public record Serving(
            boolean legacyV1beta1,
            Set<FeatureGate> gates,
            Duration eventTtl,
            List<String> controllers,
            int verbosity) {}

    /**
     * How much is done for clients at once; 0 for any number.
     *
     * @param mutating requests that change something
     * @param reading requests that do not
     * @param pendingPerUser requests for certificates of one user that wait for a decision
     */
    public record Bounds(int mutating, int reading, int pendingPerUser) {}

    /**
     * @throws UsageError where flags contradict each other
     * @throws dev.signet.app.command.CommandFailure where the configuration file does not fit
     */
    public static ServerConfiguration of(Arguments arguments) {
        arguments.refusePositional();
        Settings settings = Settings.of(arguments, ServerFlags.fileKeys());
        Path root = settings.path("data-dir")
                .orElseThrow(() -> new UsageError("--data-dir is needed: the folder that holds all the server keeps"));
        Map<String, KeyPairFiles> pairs = new LinkedHashMap<>();
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            pair(settings, signer.certFlag(), signer.keyFlag()).ifPresent(pair -> pairs.put(signer.signerName(), pair));
        }
        List<String> controllers = settings.list("controllers");
        return new ServerConfiguration(
                new DataDirectory(root),
                listening(settings),
                pair(settings, "cluster-signing-cert-file", "cluster-signing-key-file"),
                settings.duration("cluster-signing-duration", Duration.ofDays(365)),
                Map.copyOf(pairs),
                SignerSettings.of(settings),
                Set.copyOf(settings.list(ServerFlags.FOREIGN_SIGNERS)),
                new Trust(
                        settings.path("client-ca-file"),
                        settings.path("root-ca-file"),
                        settings.path("token-auth-file")),
                accounts(settings),
                new Serving(
                        settings.isOn("serve-legacy-v1beta1", true),
                        FeatureGate.open(settings.pairs(FeatureGate.FLAG)),
                        settings.duration("event-ttl", Duration.ofHours(1)),
                        controllers.isEmpty() ? List.of("*") : controllers,
                        settings.number("v", 0)),
                new Bounds(
                        settings.count("max-mutating-requests-inflight", 200),
                        settings.count("max-requests-inflight", 400),
                        settings.count("max-pending-requests-per-user", 1000)),
                AuditSettings.of(settings, new DataDirectory(root)),
                ApprovalSettings.of(settings, SignerSettings.of(settings)));
    }

    private static Accounts accounts(Settings settings) {
        List<String> given = settings.list("service-account-issuer");
        List<String> issuers = given.isEmpty() ? List.of(ISSUER) : given;
        List<String> audiences = settings.list("api-audiences");
        Optional<Duration> longest = settings.text("service-account-max-token-expiration")
                .map(_ -> settings.duration("service-account-max-token-expiration", Duration.ZERO));
        if (longest.filter(
                        limit -> limit.compareTo(SHORTEST_TOKEN_LIMIT) < 0 || limit.compareTo(LONGEST_TOKEN_LIMIT) > 0)
                .isPresent()) {
            throw new UsageError("--service-account-max-token-expiration is at least 1h and at most 2^32 seconds");
        }
        return new Accounts(
                new TokenOptions(issuers, audiences.isEmpty() ? issuers.subList(0, 1) : audiences, longest),
                settings.path("service-account-signing-key-file"),
                settings.list("service-account-key-file").stream().map(Path::of).toList(),
                settings.text("service-account-jwks-uri"));
    }

    private static Listening listening(Settings settings) {
        int port = settings.number("secure-port", 6443);
        if (port < 0 || port > 65_535) {
            throw new UsageError("--secure-port is a TCP port (0 to 65535), not " + port);
        }
        return new Listening(
                settings.text("bind-address").orElse("127.0.0.1"),
                port,
                pair(settings, "tls-cert-file", "tls-private-key-file"));
    }

    /** KCM-02: no half of a pair. */
    private static Optional<KeyPairFiles> pair(Settings settings, String certificateFlag, String keyFlag) {
        Optional<Path> certificate = settings.path(certificateFlag);
        Optional<Path> key = settings.path(keyFlag);
        KeyPairFiles.problem(certificate, key).ifPresent(problem -> {
            throw new UsageError("--" + certificateFlag + " and --" + keyFlag + " go together: " + problem);
        });
        return KeyPairFiles.of(certificate, key);
    }
}
