package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A whole answer that stays the same as long as the catalog does. Its bytes are shared: nobody writes to them. */
public final class Document {
    private final String mediaType;
    private final byte[] bytes;
    private final String hash;

    Document(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.hash = HexFormat.of().withUpperCase().formatHex(sha256(bytes));
    }

    static Document json(Tree tree) {
        return new Document("application/json", TreeJson.write(tree));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** With its double quotes. */
    public Optional<String> etag() {
        return Optional.of('"' + hash + '"');
    }

    /** SHA-256 of the bytes in upper-case hexadecimal. */
    String hash() {
        return hash;
    }
}
