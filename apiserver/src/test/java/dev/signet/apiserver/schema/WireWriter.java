package dev.signet.apiserver.schema;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protobuf messages by hand. */
final class WireWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    WireWriter whole(int number, long value) {
        varint((long) number << 3);
        varint(value);
        return this;
    }

    WireWriter bytes(int number, byte[] value) {
        varint(((long) number << 3) | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    WireWriter text(int number, String value) {
        return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter message(int number, WireWriter value) {
        return bytes(number, value.bytes());
    }

    WireWriter fixed64(int number, long value) {
        varint(((long) number << 3) | 1);
        for (int i = 0; i < 8; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The object in Kubernetes' envelope. */
    static byte[] envelope(String apiVersion, String kind, WireWriter object) {
        WireWriter unknown = new WireWriter()
                .message(1, new WireWriter().text(1, apiVersion).text(2, kind))
                .message(2, object)
                .text(3, "")
                .text(4, "");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Protobuf.MAGIC);
        all.writeBytes(unknown.bytes());
        return all.toByteArray();
    }
}
