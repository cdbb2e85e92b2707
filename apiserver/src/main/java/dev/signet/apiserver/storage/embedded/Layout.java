package dev.signet.apiserver.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys of the store. Four column families share one log, so that a write batch over all of them is atomic:
 *
 * <pre>
 * default   revision                                8 bytes: the newest revision
 *           compacted                               8 bytes: up to here history is gone
 * current   group 00 plural 00 [namespace /] name   the object as it is now: {@link CurrentRow}
 * history   revision (8 bytes)                      what the revision changed: {@link HistoryRow}
 * expiry    time (8 bytes, ms) current-key          nothing; an object with a time to live
 * </pre>
 *
 * <p>Numbers are big-endian, so that bytes sort as numbers do. Behind the resource a key is Kubernetes' own path, so that
 * lists come in the order in which Kubernetes gives them (GEN-LST-03), of all namespaces too. Each revision above the
 * compacted one has exactly one history row: a hole is damage.
 */
final class Layout {
    /** Written into {@link Head}; to be raised with every change that an older program would misread. */
    static final int FORMAT = 1;

    static final byte[] REVISION = "revision".getBytes(UTF_8);
    static final byte[] COMPACTED = "compacted".getBytes(UTF_8);

    private Layout() {}

    /** What all keys of a resource begin with. */
    static byte[] prefix(Resource resource) {
        return (resource.group() + '\0' + resource.plural() + '\0').getBytes(UTF_8);
    }

    /** What all keys of a resource in a namespace begin with; of all namespaces where it is empty. */
    static byte[] prefix(Resource resource, String namespace) {
        return namespace.isEmpty() ? prefix(resource) : join(prefix(resource), namespace + "/");
    }

    /** @param tail {@code namespace/name}, or {@code name} where cluster-scoped */
    static byte[] key(Resource resource, String tail) {
        return join(prefix(resource), tail);
    }

    /** @throws Problem.Thrown {@link Problem.BadRequest} where a part holds what divides the parts (GEN-OBJ-03) */
    static byte[] key(ObjectName name) {
        refuseDividers(name.namespace());
        refuseDividers(name.name());
        return key(name.resource(), tail(name));
    }

    static String tail(ObjectName name) {
        return name.namespace().isEmpty() ? name.name() : name.namespace() + "/" + name.name();
    }

    static ObjectName name(byte[] key) {
        String[] parts = new String(key, UTF_8).split("\0", 3);
        Resource resource = new Resource(parts[0], parts[1]);
        int slash = parts[2].indexOf('/');
        return slash < 0
                ? ObjectName.cluster(resource, parts[2])
                : new ObjectName(resource, parts[2].substring(0, slash), parts[2].substring(slash + 1));
    }

    /** The first key behind all that begin with the prefix, which must not end with FF: ours never do. */
    static byte[] end(byte[] prefix) {
        byte[] end = prefix.clone();
        end[end.length - 1]++;
        return end;
    }

    /** The first key behind this one. */
    static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] expiry(long time, byte[] key) {
        return ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(time)
                .put(key)
                .array();
    }

    /** The current-key in a key of the expiry family. */
    static byte[] expiring(byte[] expiry) {
        return Arrays.copyOfRange(expiry, Long.BYTES, expiry.length);
    }

    private static byte[] join(byte[] prefix, String tail) {
        byte[] bytes = tail.getBytes(UTF_8);
        byte[] key = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, key, prefix.length, bytes.length);
        return key;
    }

    private static void refuseDividers(String part) {
        if (part.indexOf('\0') >= 0 || part.indexOf('/') >= 0) {
            throw new Problem.BadRequest("a name or namespace may not contain '/' or NUL").thrown();
        }
    }
}
