package dev.signet.bench.signing;

import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FileLedger;
import dev.signet.authority.IssuanceException;
import dev.signet.authority.MemorylessLedger;
import dev.signet.authority.Profile;
import dev.signet.authority.keys.Issuer;
import dev.signet.authority.keys.NativeCrypto;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a certificate costs where it is made: one thread, the native provider, P-256 keys on both sides, from the request's PEM
 * to the certificate's. The request has a common name and two DNS names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SigningPath {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final PrivateKeyInfo caKey;
    private final byte[] requestPem;
    private final byte[] toBeSigned;
    private final CertificateAuthority unrecorded;
    private final CertificateAuthority recorded;
    private final FileLedger ledger;

    /** JMH makes it, in the process that measures; from a constructor without exceptions. */
    public SigningPath() {
        var problem = NativeCrypto.install();
        if (problem.isPresent()) {
            throw new IllegalStateException("the native provider is what is measured here: " + problem.get());
        }
        try {
            caKey = PrivateKeyInfo.generateEc(Curve.P256);
            var issuer = Issuer.of(NewAuthority.selfSigned(caKey, NewAuthority.KUBERNETES, NOW), caKey);
            requestPem = request().toPem().getBytes(StandardCharsets.US_ASCII);
            // Where the server's data would be: JMH's runner says which folder is for temporary files.
            ledger = FileLedger.open(Files.createTempDirectory("ledger").resolve("ledger"));
            unrecorded = new CertificateAuthority(() -> issuer, new MemorylessLedger());
            recorded = new CertificateAuthority(() -> issuer, ledger);
            var request = CertificationRequest.parsePem(requestPem);
            toBeSigned = unrecorded
                    .prepare(profile(request), request, LIFETIME, NOW)
                    .certificate()
                    .encoded();
        } catch (IOException | EncodingException | IssuanceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificationRequest request() throws EncodingException {
        var subject =
                Name.builder().add(Name.COMMON_NAME, "my-pod.my-namespace").build();
        var names = new SubjectAltNames(List.of(
                GeneralName.dns("my-svc.my-namespace.svc.cluster.local"),
                GeneralName.dns("my-pod.my-namespace.pod.cluster.local")));
        return CertificationRequest.create(PrivateKeyInfo.generateEc(Curve.P256), subject, names);
    }

    /** What {@code openssl speed} calls verify, and reading the request before it. */
    @Benchmark
    public CertificationRequest parseAndVerify() throws EncodingException {
        var request = CertificationRequest.parsePem(requestPem);
        request.verify();
        return request;
    }

    /** What {@code openssl speed} calls sign, and the hash before it. */
    @Benchmark
    public byte[] sign() {
        return caKey.sign(toBeSigned);
    }

    /** Parse, prepare (which verifies, builds and lints), issue: without a ledger. */
    @Benchmark
    public String issue() throws EncodingException, IssuanceException, IOException {
        return issue(unrecorded);
    }

    /** The same, each serial number on the disk before the key is used: one sync for each, as nobody else is there to share. */
    @Benchmark
    public String issueRecorded() throws EncodingException, IssuanceException, IOException {
        return issue(recorded);
    }

    private String issue(CertificateAuthority authority) throws EncodingException, IssuanceException, IOException {
        var request = CertificationRequest.parsePem(requestPem);
        return authority
                .issue(authority.prepare(profile(request), request, LIFETIME, NOW))
                .toPem();
    }

    private static Profile profile(CertificationRequest request) {
        return Profile.tls(ExtendedKeyUsage.SERVER_AUTH, request.publicKey());
    }

    @TearDown
    public void close() throws IOException {
        ledger.close();
    }
}
