package dev.signet.app.request;

import dev.signet.authority.keys.DurableFile;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Key and certificate in files that change at one moment, in the way of Kubernetes' Secret volumes: {@code tls.crt} and
 * {@code tls.key} are links through {@code ..data}, which is a link to a folder that is never written to again. One rename
 * moves {@code ..data}. The folder before stays, for whoever has resolved the link a moment ago.
 */
final class CertificateStore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy_MM_dd_HH_mm_ss").withZone(ZoneOffset.UTC);

    private final OutputFiles files;

    CertificateStore(OutputFiles files) {
        this.files = files;
    }

    OutputFiles files() {
        return files;
    }

    /** Makes the folder (0700) where there is none, and sees that it can be written to. */
    void prepare() throws IOException {
        DurableFile.makeDirectory(files.certificate());
        if (!Files.isWritable(files.folder())) {
            throw new IOException("you may not write in " + files.folder());
        }
    }

    /**
     * What is there.
     *
     * @return empty where there is nothing, or nothing that can be used
     */
    Optional<KeyPair> read() {
        try {
            Path from = snapshot();
            byte[] certificate = Files.readAllBytes(from.resolve(files.names().certificate()));
            byte[] key = Files.readAllBytes(from.resolve(files.names().key()));
            return Optional.of(new KeyPair(Certificate.parsePem(certificate), PrivateKeyInfo.parsePem(key)));
        } catch (IOException | EncodingException e) {
            return Optional.empty();
        }
    }

    /** The CA certificates that were written with it; nothing where there are none. */
    byte[] readCa() {
        try {
            return files.names().ca().isPresent()
                    ? Files.readAllBytes(snapshot().resolve(files.names().ca().get()))
                    : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** The folder behind the link, resolved once, or the plain files' own. */
    private Path snapshot() throws IOException {
        return isLinked() ? link().toRealPath() : files.folder();
    }

    private Path link() {
        return files.folder().resolve(files.link());
    }

    private boolean isLinked() {
        return Files.isSymbolicLink(link()) && Files.isSymbolicLink(files.certificate());
    }

    /**
     * Puts a new pair in the place of the old one.
     *
     * @param ca what its bearer's peers are verified with; empty where that is not known
     */
    void write(KeyPair pair, List<Certificate> ca, Instant now) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(files.names().certificate(), pair.chainPem());
        contents.put(files.names().key(), pair.keyPem());
        files.names().combined().ifPresent(name -> contents.put(name, joined(pair.keyPem(), pair.chainPem())));
        if (!ca.isEmpty()) {
            files.names().ca().ifPresent(name -> contents.put(name, KeyPair.pem(ca)));
        }
        if (!isLinked()) {
            takeOver(contents.keySet().stream().toList(), now);
        }
        Optional<Path> before = isLinked() ? Optional.of(link().toRealPath()) : Optional.empty();
        Path folder = newFolder(now);
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            writeNew(folder.resolve(file.getKey()), file.getValue());
        }
        switchTo(folder);
        for (String name : contents.keySet()) {
            link(name);
        }
        DurableFile.syncDirectory(files.folder());
        clean(folder, before);
    }

    /** Plain files of before become links first, with the same contents; only then is anything changed, at once. */
    private void takeOver(List<String> names, Instant now) throws IOException {
        List<String> plain = names.stream()
                .filter(name -> Files.isRegularFile(files.folder().resolve(name)))
                .toList();
        if (plain.isEmpty()) {
            return;
        }
        Path folder = newFolder(now);
        for (String name : plain) {
            writeNew(folder.resolve(name), Files.readAllBytes(files.folder().resolve(name)));
        }
        switchTo(folder);
        for (String name : plain) {
            link(name);
        }
    }

    private Path newFolder(Instant now) throws IOException {
        Path folder = Files.createTempDirectory(files.folder(), files.link() + "-" + TIME.format(now) + "-");
        // Whoever may enter the folder around it may read the certificate; the key has a mode of its own.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    private void writeNew(Path file, byte[] bytes) throws IOException {
        String name = file.getFileName().toString();
        if (name.equals(files.names().certificate())
                || files.names().ca().filter(name::equals).isPresent()) {
            DurableFile.writePublic(file, bytes);
        } else {
            DurableFile.writePrivate(file, bytes);
        }
    }

    private void switchTo(Path folder) throws IOException {
        replaceByLink(link(), folder.getFileName());
    }

    private void link(String name) throws IOException {
        Path target = Path.of(files.link(), name);
        Path file = files.folder().resolve(name);
        if (!Files.isSymbolicLink(file) || !Files.readSymbolicLink(file).equals(target)) {
            replaceByLink(file, target);
        }
    }

    private void replaceByLink(Path file, Path target) throws IOException {
        Path temporary = file.resolveSibling(files.link() + ".new");
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, target);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void clean(Path now, Optional<Path> before) throws IOException {
        try (Stream<Path> all = Files.list(files.folder())) {
            List<Path> old = all.filter(path -> path.getFileName().toString().startsWith(files.link() + "-"))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.getFileName().equals(now.getFileName()))
                    .filter(path -> before.filter(last -> last.getFileName().equals(path.getFileName()))
                            .isEmpty())
                    .toList();
            for (Path folder : old) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
