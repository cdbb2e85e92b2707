package dev.signet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signet} in a small tree of its own, with a Maven that pretends and a Java that shows its arguments. */
class LauncherTest {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().resolveSibling("");

    @TempDir
    private Path temporary;

    private Path tree;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void plantATree() throws IOException {
        tree = Files.createDirectories(temporary.resolve("a tree"));
        Files.createDirectories(tree.resolve("tools"));
        Files.copy(REPOSITORY.resolve("signet"), tree.resolve("signet"));
        Files.copy(REPOSITORY.resolve("tools/find-jdk"), tree.resolve("tools/find-jdk"));
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.createDirectories(tree.resolve("app/src/main"));
        Files.writeString(tree.resolve("app/pom.xml"), "");
        plantJdk("jdk", "25.0.1");
        program(temporary.resolve("bin/mvn"), """
                echo '[INFO] Building signet-app 1 [1/1]'
                echo "mvn $*" >> built
                [ ! -f broken ] || { echo '[ERROR] oops.java: broken'; exit 1; }
                mkdir -p app/target/signet/lib
                : > app/target/signet/lib/b.jar
                : > app/target/signet/lib/a.jar
                """);
        environment.put("JAVA_HOME", temporary.resolve("jdk").toString());
        environment.put("PATH", temporary.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", temporary.toString());
    }

    @Test
    void buildsOnceAndPassesItsArgumentsUntouched() throws Exception {
        Outcome first = launch("signet", "cfssl", "a b", "", "$x", "*");

        assertThat(first.errors())
                .startsWith("signet: building (the first time, which takes a minute or more): app - done in ");
        assertThat(first.output()).contains("[dev.signet.app.Main]\n[cfssl]\n[a b]\n[]\n[$x]\n[*]\n");
        assertThat(first.output()).contains("lib/a.jar:" + tree.toRealPath() + "/app/target/signet/lib/b.jar]");
        assertThat(launch("signet", "cfssl").errors()).isEmpty();
        assertThat(Files.readAllLines(tree.resolve("built"))).hasSize(1);
    }

    @Test
    void handsTheCallersWishesToMaven() throws Exception {
        environment.put("MAVEN_ARGS", "-o -Dmaven.repo.local=/r");
        launch("signet");
        assertThat(tree.resolve("built"))
                .hasContent("mvn -B -o -Dmaven.repo.local=/r -DskipTests -Dspotless.check.skip -pl app -am package");
    }

    @Test
    void buildsAgainWhereASourceIsNewer() throws Exception {
        launch("signet");
        Files.writeString(tree.resolve("app/src/main/New.java"), "");
        assertThat(launch("signet").errors()).startsWith("signet: building (the sources are newer than the jars):");
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        Files.writeString(tree.resolve("broken"), "");
        Outcome failed = launch("signet", "version");
        assertThat(failed.exitStatus()).isEqualTo(1);
        assertThat(failed.output()).isEmpty();
        assertThat(failed.errors())
                .contains(" failed\n[ERROR] oops.java: broken\nsignet: the build failed; all of it is in "
                        + tree.toRealPath() + "/build/launcher.log\n");
        assertThat(Files.isSymbolicLink(tree.resolve("build/launcher.lock"))).isFalse();
    }

    @Test
    void buildsOnceForTwoThatStartTogether() throws Exception {
        Process one = start("signet", "version");
        Process two = start("signet", "version");
        assertThat(List.of(one.waitFor(), two.waitFor())).containsExactly(0, 0);
        assertThat(Files.readAllLines(tree.resolve("built"))).hasSize(1);
    }

    @Test
    void takesTheLockOfAProcessThatIsNoMore() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(tree.resolve("build"));
        Files.createSymbolicLink(tree.resolve("build/launcher.lock"), Path.of(Long.toString(gone.pid())));
        assertThat(launch("signet", "version").exitStatus()).isZero();
    }

    @Test
    void worksBehindALinkFromAnotherFolder() throws Exception {
        Path links = Files.createDirectories(temporary.resolve("links"));
        Files.createSymbolicLink(links.resolve("one"), Path.of("../a tree/signet"));
        Files.createSymbolicLink(links.resolve("two"), Path.of("one"));
        Process process = process(List.of(links.resolve("two").toString(), "version"), Path.of("/"));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Files.delete(temporary.resolve("bin/mvn"));
        environment.put("PATH", coreutilsAlone());
        Outcome failed = launch("signet", "version");
        assertThat(failed.exitStatus()).isEqualTo(1);
        assertThat(failed.errors()).contains("there is no Maven (mvn) on the PATH");
    }

    @Test
    void refusesAnOldJdkAndNamesIt() throws Exception {
        plantJdk("old", "17.0.2");
        Outcome found = findJdk(temporary.resolve("old"));
        // A machine that has a JDK 25 in a usual place finds that one; any other says what it saw.
        if (found.exitStatus() == 0) {
            assertThat(found.output().strip()).doesNotContain("old");
        } else {
            assertThat(found.errors())
                    .contains("needs a JDK 25 or later", temporary.resolve("old") + " (JDK 17)", "/usr/lib/jvm");
        }
    }

    @Test
    void takesANewerJdk() throws Exception {
        plantJdk("new", "26");
        assertThat(findJdk(temporary.resolve("new")).output()).isEqualTo(temporary.resolve("new") + "\n");
    }

    @Test
    void asksAJdkThatHasNoReleaseFile() throws Exception {
        plantJdk("bare", "25");
        Files.delete(temporary.resolve("bare/release"));
        program(temporary.resolve("bare/bin/java"), "echo 'openjdk version \"25.0.2\" 2026-01-20' >&2\n");
        assertThat(findJdk(temporary.resolve("bare")).output()).isEqualTo(temporary.resolve("bare") + "\n");
    }

    private void plantJdk(String name, String version) throws IOException {
        Path home = temporary.resolve(name);
        program(home.resolve("bin/java"), "printf '[%s]\\n' \"$@\"\n");
        program(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /** A PATH on which no Maven of the machine is. */
    private String coreutilsAlone() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("few"));
        for (String tool : List.of("sh", "find", "head", "mkdir", "rm", "ln", "readlink", "sleep")) {
            Path found = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            Files.createSymbolicLink(folder.resolve(tool), found);
        }
        return folder.toString();
    }

    private Outcome findJdk(Path javaHome) throws IOException, InterruptedException {
        environment.put("JAVA_HOME", javaHome.toString());
        return launch("tools/find-jdk");
    }

    private Outcome launch(String program, String... arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output, errors);
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(tree.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return process(command, tree);
    }

    private Process process(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void program(Path file, String body) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int exitStatus, String output, String errors) {}
}
