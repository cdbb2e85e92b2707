package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import java.util.EnumSet;
import java.util.Set;

/** The bits of {@code KeyUsage ::= BIT STRING} (RFC 5280 4.2.1.3), the first being bit 0. */
public enum KeyUsage {
    DIGITAL_SIGNATURE(0),
    NON_REPUDIATION(1),
    KEY_ENCIPHERMENT(2),
    DATA_ENCIPHERMENT(3),
    KEY_AGREEMENT(4),
    KEY_CERT_SIGN(5),
    CRL_SIGN(6),
    ENCIPHER_ONLY(7),
    DECIPHER_ONLY(8);

    private final int mask;

    KeyUsage(int bit) {
        this.mask = 1 << bit;
    }

    static Set<KeyUsage> read(byte[] value) throws EncodingException {
        var in = DerReader.of(value);
        var mask = in.namedBits();
        in.finish();
        var usages = EnumSet.noneOf(KeyUsage.class);
        for (var usage : values()) {
            if ((mask & usage.mask) != 0) {
                usages.add(usage);
            }
        }
        return usages;
    }

    /** Critical (SIG-08). */
    public static Extension toExtension(Set<KeyUsage> usages) {
        var mask = 0;
        for (var usage : usages) {
            mask |= usage.mask;
        }
        return Extension.of(Extension.KEY_USAGE, true, Der.namedBits(mask));
    }
}
