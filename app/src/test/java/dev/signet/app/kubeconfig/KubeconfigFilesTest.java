package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigFilesTest {
    private static final String GOOD =
            TokenKubeconfig.of("server: 'https://192.0.2.1:6443', certificate-authority: ca.crt", "sesame");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private ClusterAccess read(String text) throws Exception {
        Files.writeString(folder.resolve("ca.crt"), "the CA");
        return KubeconfigFiles.read(List.of(file("config", text))).current();
    }

    private void assertRefused(String from, String to, String why) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(folder.resolve("config").toString())
                .hasMessageContaining(why)
                .hasMessageNotContaining("sesame");
    }

    @Test
    void readsWhatTheCurrentContextSaysAndFilesBesideTheKubeconfig() throws Exception {
        ClusterAccess access = read(GOOD);

        assertThat(access.cluster().name()).isEqualTo("c");
        assertThat(access.cluster().server()).isEqualTo("https://192.0.2.1:6443");
        assertThat(access.cluster().rootCa()).contains("the CA");
        assertThat(access.api()).hasToString("ApiAccess[https://192.0.2.1:6443, Token[secret]]");
        assertThat(access.toString()).doesNotContain("sesame");
    }

    @Test
    void mergesFilesAndLetsTheFirstCount() throws Exception {
        Path first = file("first", "current-context: x\nclusters: [{name: c, cluster: {server: 'https://first'}}]\n");
        Path second = file("second", GOOD.replace("current-context: x", "current-context: other"));

        ClusterAccess access = KubeconfigFiles.read(List.of(folder.resolve("absent"), first, second))
                .current();

        assertThat(access.cluster().server()).isEqualTo("https://first");
        assertThat(access.api()).hasToString("ApiAccess[https://first, Token[secret]]");
    }

    @Test
    void refusesWhatIsNotThereOrNotWhole() {
        assertThatThrownBy(() -> KubeconfigFiles.read(List.of(folder.resolve("absent"))))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("there is no kubeconfig " + folder.resolve("absent"));
        assertRefused("current-context: x", "current-context: other", "no entry \"other\" in contexts");
        assertRefused("current-context: x", "", "no current-context");
        assertRefused("kind: Config", "kind: [", "is no kubeconfig");
        assertRefused("ca.crt", "no.crt", "cannot read");
        assertRefused("{token: sesame}", "{}", "neither a client certificate with its key nor a token");
        assertRefused("{token: sesame}", "{client-key-data: '*', client-certificate-data: '*'}", "is no base64");
        assertRefused("https:", "http:", "https:// URL");
    }

    @Test
    void refusesWaysThatItDoesNotKnow() {
        assertRefused("token: sesame", "exec: {command: login}", "says exec");
        assertRefused("certificate-authority: ca.crt", "proxy-url: 'http://p'", "says proxy-url");
        assertRefused("certificate-authority: ca.crt", "insecure-skip-tls-verify: true", "insecure-skip-tls-verify");
    }
}
