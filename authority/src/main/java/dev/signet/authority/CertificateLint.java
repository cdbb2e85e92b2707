package dev.signet.authority;

import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The last look at a certificate before it is recorded and signed. It shares no code with what builds certificates: what it
 * finds is an error of ours, never of whoever asked.
 */
final class CertificateLint {

    /** Bits 0, 1, 5 and 6 of KeyUsage (RFC 5280 4.2.1.3), the first being the highest. */
    private static final int SIGNING_BITS = 0b1100_0110;

    private CertificateLint() {}

    /** What is wrong; empty when the certificate may be signed for this issuer. */
    static List<String> problems(TbsCertificate tbs, Certificate issuer) {
        var problems = new ArrayList<String>();
        fields(tbs, issuer, problems);
        validity(tbs, issuer, problems);
        extensions(tbs, issuer, problems);
        return List.copyOf(problems);
    }

    private static void fields(TbsCertificate tbs, Certificate issuer, List<String> problems) {
        require(tbs.version() == 3, "the version is not 3", problems);
        // RFC 5280 4.1.2.2
        require(tbs.serialNumber().signum() > 0, "the serial number is not positive", problems);
        require(tbs.serialNumber().toByteArray().length <= 20, "the serial number has more than 20 octets", problems);
        // RFC 5280 4.1.1.2, SIG-10
        require(
                tbs.signature()
                        .equals(SignatureAlgorithm.forKey(issuer.publicKey()).identifier()),
                "the signature algorithm is not the issuer's",
                problems);
        // RFC 5280 4.1.2.4: byte for byte, as some readers compare so
        require(
                Arrays.equals(tbs.issuer().encoded(), issuer.subject().encoded()),
                "the issuer is not the CA's subject",
                problems);
    }

    private static void validity(TbsCertificate tbs, Certificate issuer, List<String> problems) {
        var validity = tbs.validity();
        require(validity.notBefore().isBefore(validity.notAfter()), "notBefore is not before notAfter", problems);
        require(!validity.notAfter().isAfter(issuer.notAfter()), "notAfter is after the CA's", problems);
    }

    private static void extensions(TbsCertificate tbs, Certificate issuer, List<String> problems) {
        var ids = new HashSet<Object>();
        for (var extension : tbs.extensions()) {
            require(ids.add(extension.id()), "the extension " + extension.id() + " is there twice", problems);
        }
        // RFC 5280 4.2.1.9; keyCertSign without CA is upstream's behaviour (SIG-13) and harmless.
        require(
                tbs.extension(Extension.BASIC_CONSTRAINTS)
                        .filter(BasicConstraints.END_ENTITY.toExtension()::equals)
                        .isPresent(),
                "basicConstraints are not critical and CA:FALSE",
                problems);
        // RFC 5280 4.2.1.6
        require(
                tbs.extension(Extension.SUBJECT_ALT_NAME)
                        .map(names -> names.critical() == tbs.subject().isEmpty())
                        .orElse(true),
                "subjectAltName is critical without an empty subject, or not critical with one",
                problems);
        require(
                tbs.extension(Extension.KEY_USAGE).map(Extension::critical).orElse(true),
                "keyUsage is not critical",
                problems);
        require(
                tbs.extension(Extension.SUBJECT_KEY_IDENTIFIER)
                        .filter(Extension.subjectKeyIdentifier(tbs.publicKey().keyIdentifier())::equals)
                        .isPresent(),
                "subjectKeyIdentifier is not the key's",
                problems);
        authorityKey(tbs, issuer, problems);
        mlDsa(tbs, problems);
    }

    /** RFC 9881 5: such a key signs, and where its usage is told this is told. */
    private static void mlDsa(TbsCertificate tbs, List<String> problems) {
        if (tbs.publicKey().kind() == PublicKeyInfo.Kind.ML_DSA) {
            require(
                    tbs.extension(Extension.KEY_USAGE)
                            .map(usage -> isOfSigningKey(usage.value()))
                            .orElse(true),
                    "keyUsage is not one of an ML-DSA key",
                    problems);
        }
    }

    /** A BIT STRING of one byte with digitalSignature, nonRepudiation, keyCertSign or cRLSign, and no other bit. */
    private static boolean isOfSigningKey(byte[] bits) {
        return bits.length == 4 && (bits[3] & SIGNING_BITS) != 0 && (bits[3] & ~SIGNING_BITS & 0xff) == 0;
    }

    private static void authorityKey(TbsCertificate tbs, Certificate issuer, List<String> problems) {
        var expected = tbs.issuer().equals(tbs.subject())
                ? Optional.<Extension>empty()
                : issuer.subjectKeyIdentifier().map(Extension::authorityKeyIdentifier);
        require(
                tbs.extension(Extension.AUTHORITY_KEY_IDENTIFIER).equals(expected),
                "authorityKeyIdentifier is not the CA's subjectKeyIdentifier",
                problems);
    }

    private static void require(boolean holds, String problem, List<String> problems) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
