package dev.signet.app.process;

import dev.signet.app.command.CommandFailure;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trusted certificates in a PEM file that is read again by {@link #refresh}. A change that cannot be used keeps the last
 * good content and is told once (DIVERGENCES: CAP-03). Safe for use by many threads.
 */
public final class BundleFile {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFile.class);

    /** What the file held when it was last good. */
    public record Bundle(String pem, List<Certificate> certificates) {}

    private final Path path;
    private volatile Bundle current;
    private String refused = "";

    /**
     * @param flag that named the file, for messages
     * @throws CommandFailure where it cannot be used
     */
    public BundleFile(String flag, Path path) {
        this.path = path;
        try {
            current = parse(Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException | EncodingException e) {
            throw new CommandFailure(flag + ": cannot use " + path + ": " + reason(e), e);
        }
    }

    public Bundle bundle() {
        return current;
    }

    /** Looks at the file again. */
    public synchronized void refresh() {
        try {
            String pem = Files.readString(path, StandardCharsets.ISO_8859_1);
            if (!pem.equals(current.pem()) && !pem.equals(refused)) {
                refused = pem;
                current = parse(pem);
                LOG.info(
                        "{} has changed: it holds {} certificates now",
                        path,
                        current.certificates().size());
            }
        } catch (IOException | EncodingException e) {
            LOG.warn("cannot use the changed {}: {}; its last good content is kept", path, reason(e));
        }
    }

    private static Bundle parse(String pem) throws EncodingException {
        List<Certificate> certificates = Certificate.parsePem(pem.getBytes(StandardCharsets.ISO_8859_1));
        if (certificates.isEmpty()) {
            throw new EncodingException("it holds no PEM block of type CERTIFICATE");
        }
        return new Bundle(pem, certificates);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
