package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one revision changed: the previous value and the new one. Bytes: version 01, kind (1 created, 2 updated, 3
 * deleted), time (8), length of the key (4), the key; but for created ones: revision of the previous value (8), its
 * length (4), its bytes; but for deleted ones: the new bytes.
 *
 * @param time of the write, in milliseconds since 1970
 */
record HistoryRow(long time, Change change) {
    private static final byte VERSION = 1;
    private static final byte CREATED = 1;
    private static final byte UPDATED = 2;
    private static final byte DELETED = 3;
    private static final int KEY = 2 + Long.BYTES + Integer.BYTES;
    private static final byte[] NONE = {};

    /** As many bytes of a row as {@link #time(byte[])} needs. */
    static final int HEADER = 2 + Long.BYTES;

    byte[] encode(byte[] key) {
        return switch (change) {
            case Change.Created(Stored now) -> header(CREATED, key, 0, now.bytes());
            case Change.Updated(Stored before, Stored now) -> withBefore(UPDATED, key, before, now.bytes());
            case Change.Deleted(Stored before, long _) -> withBefore(DELETED, key, before, NONE);
        };
    }

    private byte[] withBefore(byte kind, byte[] key, Stored before, byte[] now) {
        int length = before.bytes().length;
        byte[] row = header(kind, key, Long.BYTES + Integer.BYTES + length, now);
        ByteBuffer.wrap(row)
                .position(KEY + key.length)
                .putLong(before.revision())
                .putInt(length)
                .put(before.bytes());
        return row;
    }

    private byte[] header(byte kind, byte[] key, int gap, byte[] now) {
        ByteBuffer row = ByteBuffer.allocate(KEY + key.length + gap + now.length);
        row.put(VERSION).put(kind).putLong(time).putInt(key.length).put(key);
        return row.position(row.position() + gap).put(now).array();
    }

    /** @throws IllegalArgumentException where these are no such bytes */
    static HistoryRow decode(long revision, byte[] row) {
        if (row.length < KEY || row[0] != VERSION) {
            throw unknown(revision);
        }
        ByteBuffer in = ByteBuffer.wrap(row);
        byte kind = in.get(1);
        long time = in.position(2).getLong();
        ObjectName name = Layout.name(bytes(in, in.getInt()));
        Change change = switch (kind) {
            case CREATED -> new Change.Created(rest(name, in, revision));
            case UPDATED -> new Change.Updated(before(name, in), rest(name, in, revision));
            case DELETED -> new Change.Deleted(before(name, in), revision);
            default -> throw unknown(revision);
        };
        return new HistoryRow(time, change);
    }

    /** The time of a row, of which the first bytes are given. */
    static long time(byte[] header) {
        return ByteBuffer.wrap(header).getLong(2);
    }

    /** Whether the row is about an object whose key begins so; without decoding it. */
    static boolean concerns(byte[] row, byte[] prefix) {
        int end = KEY + prefix.length;
        return row.length >= end && Arrays.equals(row, KEY, end, prefix, 0, prefix.length);
    }

    private static Stored before(ObjectName name, ByteBuffer in) {
        long revision = in.getLong();
        return new Stored(name, bytes(in, in.getInt()), revision);
    }

    private static Stored rest(ObjectName name, ByteBuffer in, long revision) {
        return new Stored(name, bytes(in, in.remaining()), revision);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static IllegalArgumentException unknown(long revision) {
        return new IllegalArgumentException("the history row of revision " + revision + " is not of a known form");
    }
}
