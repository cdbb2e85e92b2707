package dev.signet.app.controller;

import static dev.signet.app.controller.Words.configured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.controllers.lease.LeaseSettings;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.ControllerSelection;
import dev.signet.controllers.sign.BuiltInSigner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerConfigurationTest {
    @TempDir
    private Path folder;

    private static Set<ControllerName> names(ControllerSelection selection) {
        return Set.copyOf(
                Arrays.stream(ControllerName.values()).filter(selection::has).toList());
    }

    @Test
    void hasDefaultsForEverything() {
        ControllerConfiguration configuration = configured();

        assertThat(configuration.kubeconfig()).isEmpty();
        assertThat(names(configuration.selection()))
                .containsExactlyInAnyOrder(
                        ControllerName.SIGNING,
                        ControllerName.APPROVING,
                        ControllerName.CLEANER,
                        ControllerName.ROOT_CA_PUBLISHER,
                        ControllerName.TRUST_BUNDLE_PUBLISHER,
                        ControllerName.POD_REQUEST_CLEANER);
        assertThat(configuration.signing().longest()).isEqualTo(Duration.ofDays(365));
        assertThat(configuration.signing().configured()).isEmpty();
        assertThat(configuration.signing().ledger()).isEmpty();
        assertThat(configuration.signing().foreign()).isEmpty();
        assertThat(configuration.trust().clientCa()).isEmpty();
        assertThat(configuration.trust().rootCa()).isEmpty();
        assertThat(configuration.lease())
                .contains(new LeaseSettings(
                        "kube-system",
                        "signet-controller",
                        "me",
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)));
        assertThat(configuration.health()).contains(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 10258));
        assertThat(configuration.verbosity()).isZero();
    }

    @Test
    void takesEveryFlagOfTheLease() {
        assertThat(configured(
                                "leader-elect-resource-name", "ours",
                                "leader-elect-resource-namespace", "certificates",
                                "leader-elect-lease-duration", "1m",
                                "leader-elect-renew-deadline", "40s",
                                "leader-elect-retry-period", "500ms")
                        .lease())
                .contains(new LeaseSettings(
                        "certificates",
                        "ours",
                        "me",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(40),
                        Duration.ofMillis(500)));
        assertThat(configured("leader-elect", "false").lease()).isEmpty();
    }

    @Test
    void takesEveryFlagFromTheFileToo() throws Exception {
        Path file = Files.writeString(folder.resolve("signet.yaml"), """
                kubeconfig: there.kubeconfig
                controllers: [csrsigning, csrunserved]
                cluster-signing-cert-file: ca.crt
                cluster-signing-key-file: ca.key
                cluster-signing-duration: 24h
                client-ca-file: clients.crt
                root-ca-file: root.crt
                ledger-dir: ledger
                leader-elect: false
                health-bind-address: ":80"
                v: 2
                foreign-signers: [example.com/*]
                signers:
                  example.org/serving: {cert-file: own.crt, key-file: own.key, usages: [server auth]}
                """);

        ControllerConfiguration configuration = configured("config", file.toString());

        assertThat(configuration.kubeconfig()).contains(Path.of("there.kubeconfig"));
        assertThat(names(configuration.selection()))
                .containsExactlyInAnyOrder(ControllerName.SIGNING, ControllerName.UNSERVED_SIGNERS);
        assertThat(configuration.signing().files().of(BuiltInSigner.KUBELET_SERVING))
                .contains(new KeyPairFiles(Path.of("ca.crt"), Path.of("ca.key")));
        assertThat(configuration.signing().longest()).isEqualTo(Duration.ofDays(1));
        assertThat(configuration.signing().ledger()).contains(Path.of("ledger"));
        assertThat(configuration.signing().foreign()).containsExactly("example.com/*");
        assertThat(configuration.signing().configured().getFirst().signerName()).isEqualTo("example.org/serving");
        assertThat(configuration.trust().clientCa()).contains(Path.of("clients.crt"));
        assertThat(configuration.trust().rootCa()).contains(Path.of("root.crt"));
        assertThat(configuration.lease()).isEmpty();
        assertThat(configuration.health()).contains(new InetSocketAddress(80));
        assertThat(configuration.verbosity()).isEqualTo(2);
    }

    /** KCM-02. */
    @Test
    void refusesHalfAPairInUpstreamsWords() {
        assertThatThrownBy(() -> configured("cluster-signing-cert-file", "a"))
                .isInstanceOf(UsageError.class)
                .hasMessage("cannot specify cert without key");
        assertThatThrownBy(() -> configured("cluster-signing-key-file", "a"))
                .hasMessage("cannot specify key without cert");
        assertThatThrownBy(() -> configured("cluster-signing-kubelet-serving-cert-file", "a"))
                .hasMessage("\"cluster-signing-kubelet-serving\": cannot specify cert without key");
        assertThatThrownBy(() -> configured("cluster-signing-kubelet-client-key-file", "a"))
                .hasMessage("\"cluster-signing-kube-apiserver-client\": cannot specify key without cert");
        assertThatThrownBy(() -> configured("cluster-signing-kube-apiserver-client-key-file", "a"))
                .hasMessage("\"cluster-signing-kube-apiserver\": cannot specify key without cert");
        assertThatThrownBy(() -> configured("cluster-signing-legacy-unknown-key-file", "a"))
                .hasMessage("\"cluster-signing-legacy-unknown\": cannot specify key without cert");
    }

    /** KCM-02. */
    @Test
    void refusesTheGenericPairBesideOneOfASigner() {
        assertThatThrownBy(() -> configured(
                        "cluster-signing-cert-file", "a",
                        "cluster-signing-key-file", "b",
                        "cluster-signing-legacy-unknown-cert-file", "c",
                        "cluster-signing-legacy-unknown-key-file", "d"))
                .hasMessage("cannot specify --cluster-signing-{cert,key}-file and other --cluster-signing-*-file flags"
                        + " at the same time");
    }

    @Test
    void knowsNoControllersOfTheServerAlone() {
        assertThatThrownBy(() -> configured("controllers", "namespace"))
                .isInstanceOf(UsageError.class)
                .hasMessageStartingWith("--controllers: \"namespace\" is not in the list of known controllers");
        assertThat(names(configured("controllers", "*,-csrcleaner").selection()))
                .contains(ControllerName.SIGNING, ControllerName.APPROVING, ControllerName.ROOT_CA_PUBLISHER)
                .doesNotContain(ControllerName.CLEANER, ControllerName.UNSERVED_SIGNERS);
    }

    @Test
    void refusesALeaseThatEndsBeforeItsDeadline() {
        assertThatThrownBy(() -> configured("leader-elect-renew-deadline", "15s"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("--leader-elect-lease-duration");
    }

    @Test
    void readsWhereHealthIsAnswered() {
        assertThat(configured("health-bind-address", "0").health()).isEmpty();
        assertThat(configured("health-bind-address", "[::1]:80").health())
                .contains(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80));
        for (String wrong : List.of("10258", "localhost:1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536")) {
            assertThatThrownBy(() -> configured("health-bind-address", wrong))
                    .isInstanceOf(UsageError.class)
                    .hasMessageStartingWith("--health-bind-address");
        }
    }

    @Test
    void refusesAKeyThatNobodyKnows() throws Exception {
        Path file = Files.writeString(folder.resolve("signet.yaml"), "secure-port: 1\n");

        assertThatThrownBy(() -> configured("config", file.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("nothing is called \"secure-port\"");
    }
}
