package dev.signet.cfssl;

import dev.signet.authority.keys.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One file of those that {@code cfssljson} makes of an answer. Its {@code toString} hides what it holds. */
public final class AnswerFile {

    private final String suffix;
    private final boolean isSecret;
    private final boolean isBinary;
    private final byte[] content;

    private AnswerFile(Kind kind, byte[] content) {
        this.suffix = kind.suffix;
        this.isSecret = kind.isSecret;
        this.isBinary = kind.isBinary;
        this.content = content;
    }

    /** What an answer may hold, in the order in which it is written. */
    private enum Kind {
        CERTIFICATE("cert", "certificate", ".pem", false, false),
        KEY("key", "private_key", "-key.pem", true, false),
        ENCRYPTED_KEY("encrypted_key", "encrypted_key", "-key.enc", true, true),
        REQUEST("csr", "certificate_request", ".csr", false, false),
        BUNDLE("bundle", "bundle", "-bundle.pem", false, false),
        OCSP_RESPONSE("ocspResponse", "ocspResponse", "-response.der", false, true);

        private final String name;
        /** What cfssl's server calls it. */
        private final String serverName;

        private final String suffix;
        private final boolean isSecret;
        private final boolean isBinary;

        Kind(String name, String serverName, String suffix, boolean isSecret, boolean isBinary) {
            this.name = name;
            this.serverName = serverName;
            this.suffix = suffix;
            this.isSecret = isSecret;
            this.isBinary = isBinary;
        }

        /** Of the two that are bytes cfssljson decodes only the one. */
        private byte[] bytes(String text) throws CfsslException {
            if (this != OCSP_RESPONSE) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new CfsslException(name + ": is not base64");
            }
        }
    }

    /**
     * The files of an answer.
     *
     * @param isBare whether it is what the command line prints; a server wraps it
     * @throws CfsslException when it is no such answer, reports a failure, or holds nothing that makes a file
     */
    public static List<AnswerFile> parse(byte[] json, boolean isBare) throws CfsslException {
        var answer = JsonReader.read(json);
        var result = isBare ? answer : ServerAnswer.result(answer);
        var files = new ArrayList<AnswerFile>();
        for (var kind : Kind.values()) {
            var text = find(result, kind);
            if (text.isPresent()) {
                files.add(new AnswerFile(kind, kind.bytes(text.get())));
            }
        }
        if (files.isEmpty()) {
            throw new CfsslException("nothing to write: the JSON has neither \"cert\" nor \"key\" nor \"csr\""
                    + (isBare && ServerAnswer.isOne(answer) ? "; it is a server's answer: leave -bare out" : ""));
        }
        return List.copyOf(files);
    }

    private static Optional<String> find(JsonObject result, Kind kind) throws CfsslException {
        var text = result.text(kind.name);
        return (text.isPresent() ? text : result.text(kind.serverName)).filter(found -> !found.isEmpty());
    }

    /**
     * Writes the file, over an old one if there is one: 0600 when it is a secret, else 0644.
     *
     * @param name what stands before the suffix
     * @throws IOException also when its directory is not there
     */
    public void write(String name) throws IOException {
        var file = Path.of(name + suffix).toAbsolutePath();
        var directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(name + suffix);
        }
        if (isSecret) {
            DurableFile.writePrivate(file, content);
        } else {
            DurableFile.writePublic(file, content);
        }
    }

    /** What {@code -stdout} shows of it, bytes in base64. It may be a private key. */
    public String toText() {
        return isBinary ? Base64.getEncoder().encodeToString(content) : new String(content, StandardCharsets.UTF_8);
    }

    /** What is put behind a name to name the file. */
    public String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return "AnswerFile[" + suffix + ", " + content.length + " bytes]";
    }
}
