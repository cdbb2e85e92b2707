package dev.signet.authority.keys;

import dev.signet.pki.encoding.EncodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer in two PEM files (CAP-01), which may change at any time (CAP-02): their state is looked at for every certificate,
 * their bytes when it differs and at least every minute. A pair that cannot be used leaves the last good one in place and is
 * complained about once; upstream stops signing instead (CAP-03). Thread-safe.
 */
public final class IssuerFiles implements IssuerSource {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerFiles.class);

    /** File systems may not tell a change by time and size; bytes always do. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Path certificateFile;
    private final Path keyFile;
    private volatile Loaded loaded;
    /** The last thing said about a bad pair, guarded by this. */
    private String complaint = "";

    private IssuerFiles(Path certificateFile, Path keyFile) throws IOException {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        var states = states();
        var bytes = bytes();
        this.loaded = new Loaded(parse(bytes), bytes, states, System.nanoTime());
    }

    /**
     * Reads the pair.
     *
     * @throws IOException when it cannot be read or used now; the text names the file and what is wrong
     */
    public static IssuerFiles open(Path certificateFile, Path keyFile) throws IOException {
        return new IssuerFiles(certificateFile, keyFile);
    }

    @Override
    public Issuer issuer() {
        var current = loaded;
        try {
            if (current.isFresh(states())) {
                return current.issuer();
            }
        } catch (IOException e) {
            LOG.debug("cannot look at the CA files {} and {}", certificateFile, keyFile, e);
        }
        return reload();
    }

    private synchronized Issuer reload() {
        var before = loaded;
        @Nullable List<FileState> states = null;
        var bytes = before.bytes();
        try {
            // States first: a change between the two looks is then seen again by the next one.
            states = states();
            if (before.isFresh(states)) {
                return before.issuer();
            }
            bytes = bytes();
            var issuer = bytes.sameAs(before.bytes()) ? before.issuer() : parse(bytes);
            if (!issuer.certificate().equals(before.issuer().certificate())) {
                LOG.info("the CA in {} is now {}", certificateFile, issuer.certificate());
            }
            loaded = new Loaded(issuer, bytes, states, System.nanoTime());
            complaint = "";
        } catch (IOException e) {
            complain(e.getMessage(), before.issuer());
            // The bad bytes count as seen until they change.
            loaded = new Loaded(before.issuer(), bytes, states == null ? before.states() : states, System.nanoTime());
        }
        return loaded.issuer();
    }

    /** Says a thing once, however often it is met. */
    private void complain(@Nullable String text, Issuer last) {
        if (text != null && !text.equals(complaint)) {
            LOG.warn("{}; signing goes on with the last good {}", text, last.certificate());
            complaint = text;
        }
    }

    private Issuer parse(Bytes bytes) throws IOException {
        try {
            return Issuer.of(bytes.certificate(), bytes.key());
        } catch (EncodingException e) {
            throw new IOException(
                    "cannot use the CA in " + certificateFile + " and " + keyFile + ": " + e.getMessage(), e);
        }
    }

    private Bytes bytes() throws IOException {
        return new Bytes(read("CA certificate", certificateFile), read("CA key", keyFile));
    }

    private static byte[] read(String what, Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("cannot read the " + what + " " + file + ": " + e, e);
        }
    }

    private List<FileState> states() throws IOException {
        return List.of(FileState.of(certificateFile), FileState.of(keyFile));
    }

    /** What tells that a file is another one, without reading it. */
    private record FileState(Object modified, long size, String identity) {

        static FileState of(Path file) throws IOException {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new FileState(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
            } catch (NoSuchFileException e) {
                throw new IOException("there is no file " + file, e);
            }
        }
    }

    private static final class Bytes {

        private final byte[] certificate;
        private final byte[] key;

        Bytes(byte[] certificate, byte[] key) {
            this.certificate = certificate;
            this.key = key;
        }

        byte[] certificate() {
            return certificate;
        }

        byte[] key() {
            return key;
        }

        boolean sameAs(Bytes other) {
            return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
        }
    }

    private record Loaded(Issuer issuer, Bytes bytes, List<FileState> states, long readNanos) {

        boolean isFresh(List<FileState> now) {
            return states.equals(now) && System.nanoTime() - readNanos < LOOK_AGAIN_NANOS;
        }
    }
}
