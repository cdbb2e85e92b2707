package dev.signet.apiserver.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protobuf message being written, field after field. For one thread. */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtobufMessage text(int number, String value) {
        return value.isEmpty() ? this : delimited(number, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage truth(int number, boolean value) {
        if (value) {
            varint(tag(number, VARINT));
            varint(1);
        }
        return this;
    }

    ProtobufMessage message(int number, ProtobufMessage value) {
        return delimited(number, value.bytes());
    }

    private ProtobufMessage delimited(int number, byte[] value) {
        varint(tag(number, DELIMITED));
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private static int tag(int number, int wireType) {
        return (number << 3) | wireType;
    }

    private void varint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
