package dev.signet.apiserver.representation;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.object.TypeMeta;
import dev.signet.apiserver.storage.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Whole objects as JSON: the stored bytes with {@code kind}, {@code apiVersion} and {@code resourceVersion} spliced in.
 * Only a version that differs from the stored one is encoded anew.
 */
final class Spliced {
    /** How every stored object begins. */
    private static final byte[] STORED_HEAD = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PARTIAL_HEAD =
            "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":{"
                    .getBytes(StandardCharsets.US_ASCII);

    private Spliced() {}

    /** With kind and apiVersion: an object that stands alone. */
    static void write(Kind kind, Version version, Stored stored, OutputStream to) throws IOException {
        splice(head(kind.typeMeta(version)), version, stored, to);
    }

    /** Without them: an item of a list (GEN-LST-03). Custom resources have them there too. */
    static void writeItem(Kind kind, Version version, Stored stored, OutputStream to) throws IOException {
        if (version.isCustom()) {
            write(kind, version, stored, to);
        } else {
            splice("{\"metadata\":{", version, stored, to);
        }
    }

    /** The metadata alone, cut out of the stored bytes: who watches every change of everything costs no parsing. */
    static void writePartial(Stored stored, OutputStream to) throws IOException {
        to.write(PARTIAL_HEAD);
        writeRevision(stored, to);
        int start = STORED_HEAD.length;
        to.write(stored.bytes(), start, endOfObject(stored.bytes(), start) - start);
        to.write('}');
    }

    /** Behind the brace that closes the object into which the index points. */
    private static int endOfObject(byte[] json, int inside) {
        int depth = 1;
        boolean quoted = false;
        for (int i = inside; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> quoted = !quoted;
                // Whatever is escaped ends no text.
                case '\\' -> i++;
                case '{' -> depth += quoted ? 0 : 1;
                case '}' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("a stored object does not end");
    }

    private static String head(TypeMeta type) {
        return "{\"kind\":\"" + type.kind() + "\",\"apiVersion\":\"" + type.version() + "\",\"metadata\":{";
    }

    private static void splice(String head, Version version, Stored stored, OutputStream to) throws IOException {
        byte[] bytes = version.isStoredForm() ? stored.bytes() : converted(version, stored);
        to.write(head.getBytes(StandardCharsets.US_ASCII));
        writeRevision(stored, to);
        to.write(bytes, STORED_HEAD.length, bytes.length - STORED_HEAD.length);
    }

    /** An object that is not stored (dry run) has no resourceVersion (GEN-DRY-01). */
    private static void writeRevision(Stored stored, OutputStream to) throws IOException {
        if (stored.revision() > 0) {
            to.write(("\"resourceVersion\":\"" + stored.revision() + "\",").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] converted(Version version, Stored stored) {
        Tree.Mapping tree = version.fromStored().apply(stored.tree());
        return TreeJson.write(tree);
    }
}
