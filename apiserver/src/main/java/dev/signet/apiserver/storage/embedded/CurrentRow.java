package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.storage.Stored;
import java.nio.ByteBuffer;

/**
 * An object as it is now. Bytes: version 01, revision (8), expiry (8), the object.
 *
 * @param expiry when the store deletes it, in milliseconds since 1970; 0 for never
 */
record CurrentRow(Stored stored, long expiry) {
    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 2 * Long.BYTES;

    byte[] encode() {
        byte[] bytes = stored.bytes();
        return ByteBuffer.allocate(HEADER + bytes.length)
                .put(VERSION)
                .putLong(stored.revision())
                .putLong(expiry)
                .put(bytes)
                .array();
    }

    /** @throws IllegalArgumentException where these are no such bytes */
    static CurrentRow decode(ObjectName name, byte[] row) {
        if (row.length < HEADER || row[0] != VERSION) {
            throw new IllegalArgumentException("the row of " + name + " is not of a known form");
        }
        ByteBuffer in = ByteBuffer.wrap(row, 1, row.length - 1);
        long revision = in.getLong();
        long expiry = in.getLong();
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new CurrentRow(new Stored(name, bytes, revision), expiry);
    }
}
