package dev.signet.apiserver.storage.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Checks a file of RocksDB's log format (the log of writes and the manifest) before RocksDB reads it. RocksDB takes a
 * record that seems to reach beyond the file, or to be of a recycled log, for the end of the file, and leaves out what
 * follows; with one changed type in the manifest it never returns.
 *
 * <p>The file is blocks of 32 KiB; a block is records and fewer than 7 bytes of padding; a record is a masked CRC-32C of
 * type and data (4 bytes), the length of the data (2), the type (1; whole, first, middle or last part: 1 to 4) and the
 * data, little-endian.
 */
final class LogFile {
    private static final int BLOCK = 32_768;
    private static final int HEADER = 7;
    private static final int LENGTH = 4;
    private static final int TYPE = 6;
    private static final int LAST_TYPE = 4;
    private static final int MASK = 0xa282ead8;

    private LogFile() {}

    /** Where the first damage is; nothing where all is whole, but for an end that a crash cut short. */
    static OptionalLong damage(InputStream file) throws IOException {
        long start = 0;
        for (byte[] block = file.readNBytes(BLOCK); block.length > 0; block = file.readNBytes(BLOCK)) {
            int end = wholeUpTo(block);
            if (BLOCK - end >= HEADER && block.length > end) {
                boolean cut = isZero(block, end) ? isZero(file) : isCut(block, end);
                return cut ? OptionalLong.empty() : OptionalLong.of(start + end);
            }
            start += block.length;
        }
        return OptionalLong.empty();
    }

    /** The end of the last record from the beginning on that is what was written. */
    private static int wholeUpTo(byte[] block) {
        int at = 0;
        while (block.length - at >= HEADER && isWhole(block, at)) {
            at += HEADER + length(block, at);
        }
        return at;
    }

    private static boolean isWhole(byte[] block, int at) {
        int type = block[at + TYPE];
        int length = length(block, at);
        if (type < 1 || type > LAST_TYPE || at + HEADER + length > block.length) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(block, at + TYPE, 1 + length);
        return masked(checksum) == number(block).getInt(at);
    }

    /**
     * Whether the file ends inside this record. If its checksum is right for fewer bytes than its length tells, it was
     * written as a whole, and it is the length that is wrong.
     */
    private static boolean isCut(byte[] block, int at) {
        if (block.length - at < HEADER) {
            return true;
        }
        int type = block[at + TYPE];
        long end = (long) at + HEADER + length(block, at);
        if (type < 1 || type > LAST_TYPE || end <= block.length || end > BLOCK) {
            return false;
        }
        int wanted = number(block).getInt(at);
        CRC32C checksum = new CRC32C();
        for (int i = at + TYPE; i < block.length; i++) {
            checksum.update(block[i]);
            if (masked(checksum) == wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] block, int from) {
        for (int i = from; i < block.length; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Space that was reserved and never written. */
    private static boolean isZero(InputStream rest) throws IOException {
        for (byte[] block = rest.readNBytes(BLOCK); block.length > 0; block = rest.readNBytes(BLOCK)) {
            if (!isZero(block, 0)) {
                return false;
            }
        }
        return true;
    }

    private static int length(byte[] block, int at) {
        return Short.toUnsignedInt(number(block).getShort(at + LENGTH));
    }

    private static int masked(CRC32C checksum) {
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }

    private static ByteBuffer number(byte[] block) {
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    }
}
