package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Tag;
import java.util.OptionalInt;

/**
 * {@code BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }} (RFC 5280 4.2.1.9).
 *
 * @param pathLength how many intermediate certificates may follow
 */
public record BasicConstraints(boolean ca, OptionalInt pathLength) {

    public static final BasicConstraints CA = new BasicConstraints(true, OptionalInt.empty());
    public static final BasicConstraints END_ENTITY = new BasicConstraints(false, OptionalInt.empty());

    /** Reads the value of the extension. */
    public static BasicConstraints read(byte[] value) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, value);
        var ca = in.nextIs(Tag.BOOLEAN) && in.bool();
        var pathLength = in.hasNext() ? OptionalInt.of(in.smallInteger()) : OptionalInt.empty();
        in.finish();
        if (pathLength.isPresent() && pathLength.getAsInt() < 0) {
            throw new EncodingException("x509: invalid basic constraints");
        }
        return new BasicConstraints(ca, pathLength);
    }

    /** Always critical, as signers do it for CAs and for others (SIG-08). */
    public Extension toExtension() {
        byte[] value;
        if (pathLength.isPresent()) {
            value = Der.sequence(Der.bool(ca), Der.integer(pathLength.getAsInt()));
        } else {
            value = ca ? Der.sequence(Der.bool(true)) : Der.sequence();
        }
        return Extension.of(Extension.BASIC_CONSTRAINTS, true, value);
    }
}
