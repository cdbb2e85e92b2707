package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code Validity ::= SEQUENCE { notBefore Time, notAfter Time }} (RFC 5280 4.1.2.5), both ends belonging to it. Whole
 * seconds, as the encoding cuts the rest.
 */
public record Validity(Instant notBefore, Instant notAfter) {

    public Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    static Validity read(DerReader in) throws EncodingException {
        var inner = in.enter(Tag.SEQUENCE);
        var validity = new Validity(inner.time(), inner.time());
        inner.finish();
        return validity;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }

    byte[] encoded() {
        return Der.sequence(Der.time(notBefore), Der.time(notAfter));
    }
}
