package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.UsageError;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.kinds.authentication.TokenKeys;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of service account tokens, and the flags about such tokens. */
final class AccountKeysTest {
    @TempDir
    private Path folder;

    private ServerConfiguration configuration(String... flags) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("data-dir", List.of(folder.resolve("data").toString()));
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], List.of(flags[i + 1]));
        }
        return ServerConfiguration.of(new Arguments(values, List.of()));
    }

    private TokenKeys open(String... flags) {
        ServerConfiguration configuration = configuration(flags);
        configuration.data().create();
        return AccountKeys.open(configuration.data(), configuration.accounts());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static int keys(TokenKeys keys) {
        return keys.jwkSet().mappings("keys").size();
    }

    @Test
    void makesAKeyForItselfAndKeepsIt() throws Exception {
        TokenKeys made = open();
        Path key = folder.resolve("data/pki/sa.key");
        Path published = folder.resolve("data/pki/sa.pub");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(made.algorithms()).containsExactly("ES256");
        assertThat(Pem.first(Files.readAllBytes(published)).orElseThrow().bytes())
                .isEqualTo(PrivateKeyInfo.parsePem(Files.readAllBytes(key))
                        .publicKey()
                        .encoded());
        assertThat(open().jwkSet()).isEqualTo(made.jwkSet());
    }

    @Test
    void signsWithAGivenKeyAndMakesNone() throws Exception {
        String rsa = file("rsa.pem", PrivateKeyInfo.generateRsa(2048).toTraditionalPem());

        assertThat(open("service-account-signing-key-file", rsa).algorithms()).containsExactly("RS256");
        assertThat(folder.resolve("data/pki/sa.key")).doesNotExist();
    }

    /** What kube-apiserver takes: public keys, certificates, private keys, several in a file. */
    @Test
    void verifiesWithFurtherKeys() throws Exception {
        PrivateKeyInfo ca = PrivateKeyInfo.generateEc(Curve.P256);
        String certificate = NewAuthority.selfSigned(ca, NewAuthority.KUBERNETES, Instant.EPOCH)
                .toPem();
        String published = Pem.encode(
                "PUBLIC KEY", PrivateKeyInfo.generateRsa(2048).publicKey().encoded());
        String several = file("several.pem", certificate + published);
        String single = file("single.pem", PrivateKeyInfo.generateEc(Curve.P256).toTraditionalPem());

        assertThat(keys(open("service-account-key-file", several))).isEqualTo(3);
        assertThat(keys(open("service-account-key-file", several + "," + single)))
                .isEqualTo(4);
    }

    @Test
    void saysWhichFileItCannotUse() throws Exception {
        String none = file("none.pem", "nothing");
        assertThatThrownBy(() -> open("service-account-key-file", none))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("--service-account-key-file: cannot use " + none
                        + ": it holds no PEM block of a key or certificate");
        assertThatThrownBy(() -> open("service-account-signing-key-file", none))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("cannot use the key of service account tokens, " + none + ": ");
    }

    @Test
    void issuesForItselfUnlessItIsToldOtherwise() {
        ServerConfiguration.Accounts accounts = configuration().accounts();
        assertThat(accounts.options().issuers()).containsExactly("https://kubernetes.default.svc.cluster.local");
        assertThat(accounts.options().audiences()).containsExactly("https://kubernetes.default.svc.cluster.local");
        assertThat(accounts.options().longestLife()).isEmpty();
        assertThat(accounts.jwksUri()).isEmpty();
    }

    @Test
    void takesIssuersAudiencesAndTheLongestLife() {
        ServerConfiguration.Accounts accounts = configuration(
                        "service-account-issuer", "https://new.test,https://old.test",
                        "service-account-max-token-expiration", "24h",
                        "service-account-jwks-uri", "https://keys.test")
                .accounts();
        assertThat(accounts.options().issuers()).containsExactly("https://new.test", "https://old.test");
        assertThat(accounts.options().audiences()).containsExactly("https://new.test");
        assertThat(accounts.options().longestLife()).contains(Duration.ofHours(24));
        assertThat(accounts.jwksUri()).contains("https://keys.test");
        assertThat(configuration("api-audiences", "a,b").accounts().options().audiences())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59m", "0s", "2000000h"})
    void refusesALongestLifeThatNobodyCanMean(String life) {
        assertThatThrownBy(() -> configuration("service-account-max-token-expiration", life))
                .isInstanceOf(UsageError.class)
                .hasMessage("--service-account-max-token-expiration is at least 1h and at most 2^32 seconds");
    }
}
