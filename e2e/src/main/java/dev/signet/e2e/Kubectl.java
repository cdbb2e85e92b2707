package dev.signet.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kubectl of this machine.
 *
 * @param minor 30 for 1.30
 */
record Kubectl(int minor, Path binary) {

    private static final Pattern NAME = Pattern.compile("kubectl\\.1\\.(\\d+)");
    private static final Pattern GIT_VERSION = Pattern.compile("\"gitVersion\": *\"v1\\.(\\d+)\\.");

    /**
     * All kubectls at hand, the oldest first, one a minor version: those that stand as {@code kubectl.1.NN} beside the
     * machine's own (which may be a dispatcher that asks the server before it chooses one; it is taken only where it
     * stands alone), and the one that {@code tools/install-test-tools} unpacked.
     */
    static List<Kubectl> found(String path, Path repository) throws IOException, InterruptedException {
        List<Kubectl> all = new ArrayList<>();
        Path unpacked = repository.resolve("build/tools/kubernetes-client/usr/bin/kubectl");
        if (Files.isExecutable(unpacked)) {
            all.add(new Kubectl(askVersion(unpacked), unpacked));
        }
        Optional<Path> own = onPath(path);
        if (own.isPresent()) {
            List<Kubectl> beside = beside(own.get());
            all.addAll(beside.isEmpty() ? List.of(new Kubectl(askVersion(own.get()), own.get())) : beside);
        }
        all.sort(Comparator.comparingInt(Kubectl::minor));
        return all.stream()
                .filter(kubectl -> all.stream()
                        .filter(other -> other.minor == kubectl.minor)
                        .findFirst()
                        .equals(Optional.of(kubectl)))
                .toList();
    }

    String version() {
        return "1." + minor;
    }

    private static Optional<Path> onPath(String path) throws IOException {
        for (String folder : path.split(":", -1)) {
            Path candidate = Path.of(folder, "kubectl");
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate.toRealPath());
            }
        }
        return Optional.empty();
    }

    private static List<Kubectl> beside(Path own) throws IOException {
        List<Kubectl> found = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(own.resolveSibling(""), "kubectl.1.*")) {
            for (Path sibling : siblings) {
                Matcher name = NAME.matcher(sibling.getFileName().toString());
                if (name.matches() && Files.isExecutable(sibling)) {
                    found.add(new Kubectl(Integer.parseInt(name.group(1)), sibling));
                }
            }
        }
        return found;
    }

    private static int askVersion(Path binary) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(binary.toString(), "version", "--client", "-o", "json")
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher version = GIT_VERSION.matcher(answer);
        if (!version.find()) {
            throw new IOException(binary + " does not say its version: " + answer);
        }
        return Integer.parseInt(version.group(1));
    }
}
