package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Outside;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserCommandTest {
    @TempDir
    private Path folder;

    private final CommandLine line = new CommandLine();

    @Test
    void makesAKubeconfigThatItsBearerCanUse() throws Exception {
        Path file = folder.resolve("jane.kubeconfig");
        try (TestCluster cluster = new TestCluster(folder)) {
            int status = line.run(
                    "kubeconfig",
                    "user",
                    "jane",
                    "--group",
                    "dev",
                    "--group=ops",
                    "--expiration",
                    "1h",
                    "--data-dir",
                    cluster.data.toString(),
                    "--output",
                    file.toString());

            assertThat(line.errors()).contains("accepts it: user jane, groups dev, ops, system:authenticated");
            assertThat(status).isZero();
            assertThat(line.output()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            ClusterAccess access = KubeconfigFiles.read(List.of(file)).current();
            try (TreeClient jane = TreeClient.of(access.api())) {
                assertThat(jane.post(
                                        "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                                        TestCluster.json(
                                                "{'apiVersion':'authentication.k8s.io/v1','kind':'SelfSubjectReview'}"))
                                .mapping("status")
                                .mapping("userInfo")
                                .textOrEmpty("username"))
                        .isEqualTo("jane");
            }
        }
    }

    @Test
    void printsTheKubeconfigAndNothingElseWithoutAFile() {
        try (TestCluster cluster = new TestCluster(folder)) {
            assertThat(line.run(
                            "kubeconfig",
                            "user",
                            "jane",
                            "--kubeconfig",
                            cluster.kubeconfig().toString()))
                    .isZero();
        }

        assertThat(line.output()).startsWith("apiVersion: v1\nkind: Config\n").contains("name: jane\n");
        assertThat(line.errors()).doesNotContain("client-key-data");
    }

    @Test
    void refusesSystemMastersAndSaysWhatMakesOne() {
        assertThat(line.run("kubeconfig", "user", "jane", "--group", "dev", "--group", "system:masters"))
                .isEqualTo(2);
        assertThat(line.errors()).contains("system:masters").contains("'signet kubeconfig admin --data-dir DIR'");
    }

    @Test
    void refusesNamesThatNobodyCanHave() {
        assertThat(line.run("kubeconfig", "user")).isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", "jane", "joe")).isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", " ")).isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", "jane", "--group", "")).isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", "jane\nroot")).isEqualTo(2);
    }

    /** CSR-VAL-05. */
    @Test
    void refusesALifetimeThatNoRequestMayHave() {
        assertThat(line.run("kubeconfig", "user", "jane", "--expiration", "9m59s"))
                .isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", "jane", "--expiration", "600000h"))
                .isEqualTo(2);
        assertThat(line.errors()).contains("--expiration is 10m at least and 596523h at most, not 9m59s");
    }

    @Test
    void refusesToAskBeforeTheAnswerCouldBeWritten() {
        assertThat(line.run(
                        "kubeconfig",
                        "user",
                        "jane",
                        "--output",
                        folder.resolve("no/where").toString()))
                .isEqualTo(1);
        assertThat(line.errors()).contains("there is no folder " + folder.resolve("no"));
    }

    @Test
    void asksWhichClusterWhereNothingNamesOne() {
        assertThat(line.run("kubeconfig", "user", "jane")).isEqualTo(2);
        assertThat(line.run("kubeconfig", "user", "jane", "--kubeconfig", "a", "--data-dir", "b"))
                .isEqualTo(2);
        assertThat(line.errors()).contains("which cluster?").contains("give one of them");
    }

    @Test
    void looksWhereKubectlLooks() {
        assertThat(found(Map.of("KUBECONFIG", "a:b", "HOME", "/h"))).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(found(Map.of("HOME", "/h"))).containsExactly(Path.of("/h/.kube/config"));
    }

    private static List<Path> found(Map<String, String> environment) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return UserCommand.kubeconfigs(
                new Arguments(Map.of(), List.of("jane")),
                new Outside(InputStream.nullInputStream(), nowhere, nowhere, environment, Clock.systemUTC()));
    }
}
