package dev.signet.app.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.app.kubeconfig.TokenKubeconfig;
import dev.signet.jvm.enrolment.Usage;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags that are good, and one change for each that is not. */
final class RequestConfigurationTest {
    @TempDir
    private Path account;

    private final Map<String, List<String>> flags = new HashMap<>(Map.of(
            "signer-name", List.of("signet.dev/serving"),
            "dns-name", List.of("web.shop.svc", "*.web.shop.svc"),
            "ip-address", List.of("10.0.0.7", "fd00::7"),
            "uri", List.of("spiffe://cluster.local/ns/shop/sa/web"),
            "output-dir", List.of("out")));

    @BeforeEach
    void makeAPod() throws Exception {
        Files.writeString(account.resolve("token"), "t0ken");
    }

    private RequestConfiguration read() {
        return read(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "443"));
    }

    private RequestConfiguration read(Map<String, String> environment) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return RequestConfiguration.of(
                new Arguments(flags, List.of()),
                new Outside(InputStream.nullInputStream(), nowhere, nowhere, environment, Clock.systemUTC()),
                account);
    }

    private void assertRefused(String flag, String value, String words) {
        flags.put(flag, List.of(value));
        assertThatThrownBy(this::read).isInstanceOf(UsageError.class).hasMessageContaining(words);
        flags.remove(flag);
    }

    @Test
    void readsWhatACertificateIsToSay() {
        RequestConfiguration read = read();

        assertThat(read.wanted().template().names().dns()).containsExactly("web.shop.svc", "*.web.shop.svc");
        assertThat(read.wanted().template().names().ips()).containsExactly("10.0.0.7", "fd00::7");
        assertThat(read.wanted().template().names().uris()).containsExactly("spiffe://cluster.local/ns/shop/sa/web");
        assertThat(read.wanted().template().usages()).containsExactly(Usage.DIGITAL_SIGNATURE, Usage.SERVER_AUTH);
        assertThat(read.wanted().template().lifetime()).isEmpty();
        assertThat(read.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(read.cluster().get().server()).isEqualTo("https://10.96.0.1:443");
    }

    @Test
    void asksForKeyEnciphermentWithKeysThatCanDoIt() {
        flags.put("key-algorithm", List.of("rsa-2048"));

        assertThat(read().wanted().template().usages()).contains(Usage.KEY_ENCIPHERMENT);
    }

    @Test
    void takesALifetimeInEitherForm() {
        flags.put("expiration", List.of("1h30m"));
        assertThat(read().wanted().template().lifetime()).contains(Duration.ofMinutes(90));
        flags.remove("expiration");
        flags.put("expiration-seconds", List.of("5400"));
        assertThat(read().wanted().template().lifetime()).contains(Duration.ofMinutes(90));
        assertRefused("expiration", "1h", "give one of them");
    }

    @Test
    void refusesNamesThatNoCertificateShouldHave() {
        assertRefused("dns-name", "a,b", "--dns-name is one DNS name");
        assertRefused("dns-name", "bücher.example", "--dns-name is one DNS name");
        assertRefused("ip-address", "web", "--ip-address is one IP address");
        assertRefused("uri", "cluster.local/ns", "--uri is a URI with its scheme");
        assertRefused("common-name", " ", "--common-name cannot be empty");
        assertRefused("organization", "a\nb", "control characters");
    }

    /** CSR-VAL-05. */
    @Test
    void refusesALifetimeThatNoRequestMayHave() {
        assertRefused("expiration", "9m59s", "a lifetime is 10m at least");
        assertRefused("expiration-seconds", "599", "a lifetime is 10m at least");
    }

    @Test
    void refusesWordsThatNobodyKnows() {
        assertRefused("key-algorithm", "dsa", "--key-algorithm is one of ecdsa-p256");
        assertRefused("usage", "serverAuth", "--usage is one of ");
        assertRefused("name", "Web", "--name is a name of small letters");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertRefused("cert-file", "a.crt", "--output-dir names the files itself");
        assertRefused("on-renew-command", "true", "are for --renew");
        flags.put("once", List.of("true"));
        assertRefused("renew", "true", "--once ends and --renew stays");
    }

    @Test
    void needsToKnowTheUsagesOfSignersThatItDoesNotKnow() {
        flags.put("signer-name", List.of("example.com/mine"));
        assertThatThrownBy(this::read).hasMessageContaining("give --usage");
        flags.put("usage", List.of("code signing"));
        assertThat(read().wanted().template().usages()).containsExactly(Usage.CODE_SIGNING);
    }

    @Test
    void wantsKeyAndCertificateInOneFolder() {
        flags.remove("output-dir");
        assertThatThrownBy(this::read).hasMessageContaining("where to?");
        flags.put("cert-file", List.of("/tls/a.crt"));
        assertThatThrownBy(this::read).hasMessageContaining("where to?");
        assertRefused("key-file", "/keys/a.key", "have to lie in one folder");
        assertRefused("key-file", "/tls/a.crt", "are different files");
        flags.put("key-file", List.of("/tls/a.key"));
        assertThat(read().files().text()).isEqualTo("/tls/a.crt, /tls/a.key");
    }

    @Test
    void takesAKubeconfigBeforeThePodsAccount() throws Exception {
        Path kubeconfig = Files.writeString(
                account.resolve("config"), TokenKubeconfig.of("server: 'https://192.0.2.1:6443'", "t"));
        assertThat(read(Map.of("KUBECONFIG", "missing:" + kubeconfig))
                        .cluster()
                        .get()
                        .server())
                .isEqualTo("https://192.0.2.1:6443");

        flags.put("kubeconfig", List.of(account.resolve("missing").toString()));
        assertThatThrownBy(this::read)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no kubeconfig");
    }
}
