package dev.signet.authority;

import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.TbsCertificate;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The record of a certificate that is about to be signed. On a line of the ledger:
 *
 * <pre>1 TIME SERIAL ISSUER-KEY TBS-SHA256 NOT-AFTER "SUBJECT" CRC32C</pre>
 *
 * @param time when it was recorded
 * @param issuerKey the key identifier of the issuer, in hexadecimal: which of several CAs it was
 * @param digest the SHA-256 of the TBSCertificate, in hexadecimal: ties a certificate to its record
 * @param subject for people, in printable ASCII, cut when it is very long
 */
public record Issuance(
        Instant time, BigInteger serialNumber, String issuerKey, String digest, Instant notAfter, String subject) {

    private static final String VERSION = "1";
    private static final int LONGEST_SUBJECT = 1000;

    static Issuance of(TbsCertificate tbs, Certificate issuer, Instant now) {
        return new Issuance(
                now,
                tbs.serialNumber(),
                HexFormat.of().formatHex(issuer.publicKey().keyIdentifier()),
                HexFormat.of().formatHex(sha256(tbs.encoded())),
                tbs.validity().notAfter(),
                printable(tbs.subject().toString()));
    }

    /** The line with its line end. */
    byte[] line() {
        var text = String.join(
                " ",
                VERSION,
                time.toString(),
                serialNumber.toString(16),
                issuerKey,
                digest,
                notAfter.toString(),
                '"' + subject + '"');
        return (text + " " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The record on a line without its line end, unless it is damaged. */
    static Optional<Issuance> parse(String line) {
        var end = line.lastIndexOf(' ');
        if (end < 0 || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return Optional.empty();
        }
        var fields = line.substring(0, end).split(" ", 7);
        if (fields.length != 7 || !fields[0].equals(VERSION) || fields[6].length() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Issuance(
                    Instant.parse(fields[1]),
                    new BigInteger(fields[2], 16),
                    fields[3],
                    fields[4],
                    Instant.parse(fields[5]),
                    fields[6].substring(1, fields[6].length() - 1)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Quotes and backslashes are escaped too, so that the field ends where it seems to. */
    private static String printable(String subject) {
        var text = new StringBuilder();
        subject.chars().limit(LONGEST_SUBJECT).forEach(c -> {
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                text.append((char) c);
            } else {
                text.append(String.format("\\u%04x", c));
            }
        });
        return text.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
