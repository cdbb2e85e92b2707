package dev.signet.apiserver.storage;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * An object as the store holds it: JSON of the storage version without {@code apiVersion}, {@code kind} and {@code
 * metadata.resourceVersion}, which differ between answers and are spliced in: {@code metadata} is always the first
 * member. The bytes must not be changed.
 */
public final class Stored {
    private final ObjectName name;
    private final byte[] bytes;
    private final long revision;

    /** Weakly held: a tree takes several times the memory of its bytes, and changes are kept long after they were looked at. */
    private volatile @Nullable WeakReference<Tree.Mapping> tree;

    public Stored(ObjectName name, byte[] bytes, long revision) {
        this.name = name;
        this.bytes = bytes;
        this.revision = revision;
    }

    /** The same object under another revision: it is stored anew, or deleted. */
    public Stored at(long other) {
        Stored moved = new Stored(name, bytes, other);
        moved.tree = tree;
        return moved;
    }

    public ObjectName name() {
        return name;
    }

    /** JSON; shared, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The revision of the write that made it: its {@code resourceVersion}. */
    public long revision() {
        return revision;
    }

    /** The bytes as a tree; parsed once for all who ask at about the same time. */
    public Tree.Mapping tree() {
        WeakReference<Tree.Mapping> held = tree;
        Tree.Mapping parsed = held == null ? null : held.get();
        if (parsed == null) {
            parsed = TreeJson.read(bytes);
            tree = new WeakReference<>(parsed);
        }
        return parsed;
    }
}
