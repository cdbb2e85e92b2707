package dev.signet.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fresh folder in which a script is played, and the environment of its commands: nothing of the caller's but the
 * PATH, so that no proxy, locale or kubeconfig of his decides a test.
 *
 * @param variables of the commands, which expected lines may name too
 */
record Workbench(Path folder, Map<String, String> variables) {

    /**
     * @param signet the folder of the program's jars
     * @param kubectl what {@code kubectl} means here; without it the word means nothing
     */
    static Workbench create(Path folder, Path signet, Optional<Kubectl> kubectl, String path) throws IOException {
        remove(folder);
        Path commands = Files.createDirectories(folder.resolve(".bin"));
        Files.createDirectories(folder.resolve(".log"));
        Path home = Files.createDirectories(folder.resolve(".home"));
        writeProgram(commands.resolve("signet"), launch(signet));
        writeProgram(
                commands.resolve("kubectl"),
                kubectl.map(found -> "exec '" + found.binary() + "' \"$@\"")
                        .orElse("echo 'this script has no line @kubectl' >&2; exit 127"));
        Path data = folder.resolve("data");
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", commands + ":" + path);
        variables.put("HOME", home.toString());
        variables.put("LANG", "C.UTF-8");
        variables.put("DATA", data.toString());
        variables.put("KUBECONFIG", data.resolve("admin.kubeconfig").toString());
        for (String port : new String[] {"PORT", "PORT2", "PORT3"}) {
            variables.put(port, Integer.toString(freePort()));
        }
        return new Workbench(folder, variables);
    }

    ProcessBuilder process(String command) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder;
    }

    Path log(String name) {
        return folder.resolve(".log").resolve(name);
    }

    void write(String file, String content) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.resolveSibling(""));
        Files.writeString(target, content);
    }

    void remove() throws IOException {
        remove(folder);
    }

    /** What the launcher does once the jars are there; it is not called itself, for it would build under the tests. */
    private static String launch(Path signet) throws IOException {
        try (Stream<Path> jars = Files.list(signet)) {
            String classPath = String.join(
                    ":",
                    jars.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .toList());
            return "exec '" + ProcessHandle.current().info().command().orElseThrow() + "'"
                    + " --enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders -XX:+UseSerialGC"
                    + " -XX:TieredStopAtLevel=1 -cp '" + classPath + "' dev.signet.app.Main \"$@\"";
        }
    }

    private static void writeProgram(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
