package dev.signet.apiserver.watch;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.representation.Representation;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Encoded events of the last changes: the watchers of a version and form share one encoding. It is a table of slots that
 * later events overwrite; two watchers that miss at the same moment both encode, which does no harm.
 */
final class EventCache {
    private static final int SLOTS = 1024;

    /**
     * A change in a form, by names: a whole representation would be compared and hashed down to its schema.
     *
     * @param first a Table names its columns in the first event alone
     */
    record Key(long revision, String type, Resource resource, String version, Form.Shape shape, boolean first) {
        static Key of(long revision, String type, Representation as, boolean first) {
            return new Key(revision, type, as.kind().resource(), as.version().name(), as.shape(), first);
        }
    }

    private static final class Entry {
        final Key key;
        final byte[] event;

        Entry(Key key, byte[] event) {
            this.key = key;
            this.event = event;
        }
    }

    private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(SLOTS);

    byte[] get(Key key, Supplier<byte[]> encode) {
        int slot = Math.floorMod(key.hashCode(), SLOTS);
        Entry entry = slots.get(slot);
        if (entry != null && entry.key.equals(key)) {
            return entry.event;
        }
        byte[] event = encode.get();
        slots.set(slot, new Entry(key, event));
        return event;
    }
}
