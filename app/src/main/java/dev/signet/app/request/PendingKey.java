package dev.signet.app.request;

import dev.signet.authority.keys.DurableFile;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a request that has no certificate yet, with the request's name, so that a process that is started anew goes on
 * waiting for the same request instead of adding another (CM-05 is what happens otherwise).
 */
final class PendingKey {
    private static final Pattern REQUEST = Pattern.compile("(?m)^request: ([a-z0-9.-]+) uid: (\\S*)$");

    private final Path file;

    /** @param files beside which it lies, 0600 */
    PendingKey(OutputFiles files) {
        this.file = files.folder().resolve(files.link() + ".pending");
    }

    /** What was kept. */
    static final class Kept {
        private final PrivateKeyInfo key;
        private final Optional<String> name;
        private final String uid;

        private Kept(PrivateKeyInfo key, Optional<String> name, String uid) {
            this.key = key;
            this.name = name;
            this.uid = uid;
        }

        /** A key that no request is known of. */
        static Kept of(PrivateKeyInfo key) {
            return new Kept(key, Optional.empty(), "");
        }

        PrivateKeyInfo key() {
            return key;
        }

        /** Of the request; empty where the process ended before it knew it. */
        Optional<String> name() {
            return name;
        }

        String uid() {
            return uid;
        }

        @Override
        public String toString() {
            return "Kept[" + name + ", secret]";
        }
    }

    /** Empty where nothing is kept, or nothing that can be used. */
    Optional<Kept> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Matcher request = REQUEST.matcher(new String(bytes, StandardCharsets.US_ASCII));
            boolean named = request.find();
            return Optional.of(new Kept(
                    PrivateKeyInfo.parsePem(bytes),
                    named ? Optional.of(request.group(1)) : Optional.empty(),
                    named ? request.group(2) : ""));
        } catch (IOException | EncodingException e) {
            return Optional.empty();
        }
    }

    /** Before a request is made. */
    void keep(PrivateKeyInfo key) throws IOException {
        write("", key);
    }

    /** When it is made. */
    void keep(PrivateKeyInfo key, String name, String uid) throws IOException {
        write("request: " + name + " uid: " + uid + "\n", key);
    }

    private void write(String head, PrivateKeyInfo key) throws IOException {
        DurableFile.writePrivate(file, (head + key.toPkcs8Pem()).getBytes(StandardCharsets.US_ASCII));
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
