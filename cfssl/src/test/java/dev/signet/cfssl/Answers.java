package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Answers of ours and of cfssl, taken apart. */
final class Answers {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");

    private Answers() {}

    static KeyGeneration quiet() {
        return generation(OutputStream.nullOutputStream());
    }

    static KeyGeneration generation(OutputStream log) {
        return new KeyGeneration(new CfsslLog(
                new PrintStream(log, true, UTF_8), InstantSource.fixed(NOW), ZoneOffset.UTC, CfsslLog.Level.INFO));
    }

    static String genkey(String json) throws CfsslException {
        return quiet().genkey(CsrRequest.parse(json.getBytes(UTF_8))).toJson();
    }

    static String initca(String json) throws CfsslException {
        return quiet().initca(CsrRequest.parse(json.getBytes(UTF_8)), NOW).toJson();
    }

    static String text(String answer, String name) throws CfsslException {
        return JsonReader.read(answer.getBytes(UTF_8)).text(name).orElseThrow();
    }

    static CertificationRequest request(String answer) throws CfsslException, EncodingException {
        return CertificationRequest.parsePem(text(answer, "csr").getBytes(UTF_8));
    }

    static Certificate certificate(String answer) throws CfsslException, EncodingException {
        return Certificate.parsePem(text(answer, "cert").getBytes(UTF_8)).getFirst();
    }

    static PrivateKeyInfo key(String answer) throws CfsslException, EncodingException {
        return PrivateKeyInfo.parsePem(text(answer, "key").getBytes(UTF_8));
    }

    /** The label of the key's PEM block. */
    static String keyType(String answer) throws CfsslException {
        return Pem.first(text(answer, "key").getBytes(UTF_8)).orElseThrow().type();
    }
}
