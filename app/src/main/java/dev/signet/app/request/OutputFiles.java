package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.UsageError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where key and certificate go: names in one folder, since only what lies in one folder can change at once.
 *
 * @param link the symbolic link that is switched
 */
record OutputFiles(Path folder, Names names, String link) {
    private static final String LINK = "..data";

    /** The names of Secrets of type kubernetes.io/tls, and one for programs that read both from one file. */
    private static final Names USUAL =
            new Names("tls.crt", "tls.key", Optional.of("ca.crt"), Optional.of("tls-combined.pem"));

    /**
     * What the files are called.
     *
     * @param combined key and certificate together
     */
    record Names(String certificate, String key, Optional<String> ca, Optional<String> combined) {}

    static OutputFiles of(Arguments arguments) {
        Optional<Path> folder = arguments.value(RequestFlags.OUTPUT_DIR).map(Path::of);
        Optional<Path> certificate = file(arguments, RequestFlags.CERT_FILE);
        Optional<Path> key = file(arguments, RequestFlags.KEY_FILE);
        Optional<Path> ca = file(arguments, RequestFlags.CA_FILE);
        if (folder.isPresent()) {
            if (certificate.isPresent() || key.isPresent() || ca.isPresent()) {
                throw new UsageError("--output-dir names the files itself: give it, or --cert-file and --key-file");
            }
            // The link of Secret volumes, which programs that wait for changes know.
            return new OutputFiles(folder.get().toAbsolutePath().normalize(), USUAL, LINK);
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new UsageError("where to? Give --output-dir, or --cert-file and --key-file");
        }
        return named(certificate.get(), key.get(), ca);
    }

    private static Optional<Path> file(Arguments arguments, String flag) {
        return arguments.value(flag).map(text -> {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (path.getFileName() == null) {
                throw new UsageError("--" + flag + " names a file, not \"" + text + "\"");
            }
            return path;
        });
    }

    private static OutputFiles named(Path certificate, Path key, Optional<Path> ca) {
        Path folder = parent(certificate);
        List<Path> all = ca.map(file -> List.of(certificate, key, file)).orElse(List.of(certificate, key));
        if (all.stream().anyMatch(file -> !parent(file).equals(folder))) {
            throw new UsageError(
                    "--cert-file, --key-file and --ca-file have to lie in one folder, so that nobody meets a"
                            + " key with another's certificate");
        }
        if (all.stream().distinct().count() < all.size()) {
            throw new UsageError("--cert-file, --key-file and --ca-file are different files");
        }
        String name = certificate.getFileName().toString();
        Names names = new Names(
                name,
                key.getFileName().toString(),
                ca.map(file -> file.getFileName().toString()),
                Optional.empty());
        return new OutputFiles(folder, names, LINK + "." + name);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    Path certificate() {
        return folder.resolve(names.certificate());
    }

    /** As one tells them. */
    String text() {
        return certificate() + ", " + folder.resolve(names.key())
                + names.ca().map(name -> ", " + folder.resolve(name)).orElse("");
    }
}
