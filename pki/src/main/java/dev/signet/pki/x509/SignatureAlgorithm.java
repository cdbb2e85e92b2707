package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms that Kubernetes' readers know; everything else is "unimplemented" to them (CSR-VAL-02). */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable classes of ours, which no annotation tells
public enum SignatureAlgorithm {
    MD5_RSA("1.2.840.113549.1.1.4", PublicKeyInfo.Kind.RSA, "MD5", "MD5withRSA"),
    SHA1_RSA("1.2.840.113549.1.1.5", PublicKeyInfo.Kind.RSA, "SHA-1", "SHA1withRSA"),
    SHA256_RSA("1.2.840.113549.1.1.11", PublicKeyInfo.Kind.RSA, "SHA-256", "SHA256withRSA"),
    SHA384_RSA("1.2.840.113549.1.1.12", PublicKeyInfo.Kind.RSA, "SHA-384", "SHA384withRSA"),
    SHA512_RSA("1.2.840.113549.1.1.13", PublicKeyInfo.Kind.RSA, "SHA-512", "SHA512withRSA"),
    SHA256_RSA_PSS(Ids.RSA_PSS, PublicKeyInfo.Kind.RSA, "SHA-256", "RSASSA-PSS"),
    SHA384_RSA_PSS(Ids.RSA_PSS, PublicKeyInfo.Kind.RSA, "SHA-384", "RSASSA-PSS"),
    SHA512_RSA_PSS(Ids.RSA_PSS, PublicKeyInfo.Kind.RSA, "SHA-512", "RSASSA-PSS"),
    ECDSA_SHA1("1.2.840.10045.4.1", PublicKeyInfo.Kind.EC, "SHA-1", "SHA1withECDSA"),
    ECDSA_SHA256("1.2.840.10045.4.3.2", PublicKeyInfo.Kind.EC, "SHA-256", "SHA256withECDSA"),
    ECDSA_SHA384("1.2.840.10045.4.3.3", PublicKeyInfo.Kind.EC, "SHA-384", "SHA384withECDSA"),
    ECDSA_SHA512("1.2.840.10045.4.3.4", PublicKeyInfo.Kind.EC, "SHA-512", "SHA512withECDSA"),
    ED25519("1.3.101.112", PublicKeyInfo.Kind.ED25519, "", "Ed25519"),
    /** Verified where somebody asks for it (CSR-VAL-02); nobody signs by them here. */
    ML_DSA_44("2.16.840.1.101.3.4.3.17", PublicKeyInfo.Kind.ML_DSA, "", MlDsa.STANDARD_NAME),
    ML_DSA_65("2.16.840.1.101.3.4.3.18", PublicKeyInfo.Kind.ML_DSA, "", MlDsa.STANDARD_NAME),
    ML_DSA_87("2.16.840.1.101.3.4.3.19", PublicKeyInfo.Kind.ML_DSA, "", MlDsa.STANDARD_NAME);

    private final ObjectIdentifier id;
    private final PublicKeyInfo.Kind keyKind;
    private final String digest;
    private final String standardName;
    private final AlgorithmIdentifier identifier;

    SignatureAlgorithm(String id, PublicKeyInfo.Kind keyKind, String digest, String standardName) {
        this.id = ObjectIdentifier.of(id);
        this.keyKind = keyKind;
        this.digest = digest;
        this.standardName = standardName;
        this.identifier = standardName.equals("RSASSA-PSS")
                ? AlgorithmIdentifier.of(this.id, pssParameters(digest))
                : keyKind == PublicKeyInfo.Kind.RSA
                        ? AlgorithmIdentifier.of(this.id, Der.nothing())
                        : AlgorithmIdentifier.bare(this.id);
    }

    /** The algorithm that an identifier names, unless Kubernetes' readers do not know it. */
    public static Optional<SignatureAlgorithm> of(AlgorithmIdentifier identifier) {
        if (identifier.algorithm().equals(SHA256_RSA_PSS.id)) {
            return pss(identifier);
        }
        // RFC 8410 3, RFC 9881 2: no parameters. The others are read whatever stands there, as old encoders disagree.
        if (isWithoutParameters(identifier.algorithm())
                && identifier.parameters().isPresent()) {
            return Optional.empty();
        }
        if (identifier.algorithm().equals(Ids.ISO_SHA1_RSA)) {
            return Optional.of(SHA1_RSA);
        }
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.id.equals(identifier.algorithm()))
                .findFirst();
    }

    private static boolean isWithoutParameters(ObjectIdentifier algorithm) {
        return Arrays.stream(values())
                .filter(known ->
                        known.keyKind == PublicKeyInfo.Kind.ED25519 || known.keyKind == PublicKeyInfo.Kind.ML_DSA)
                .anyMatch(known -> known.id.equals(algorithm));
    }

    /** The algorithm with which a key of this kind signs (SIG-10). */
    public static SignatureAlgorithm forKey(PublicKeyInfo key) {
        return switch (key.kind()) {
            case RSA -> SHA256_RSA;
            case ED25519 -> ED25519;
            case EC ->
                switch (key.curve().orElseThrow()) {
                    case P224, P256 -> ECDSA_SHA256;
                    case P384 -> ECDSA_SHA384;
                    case P521 -> ECDSA_SHA512;
                };
            case ML_DSA, OTHER ->
                throw new IllegalArgumentException("no signature algorithm for keys of algorithm "
                        + key.algorithm().algorithm());
        };
    }

    /** The identifier that we write. */
    public AlgorithmIdentifier identifier() {
        return identifier;
    }

    public PublicKeyInfo.Kind keyKind() {
        return keyKind;
    }

    /** Whether collisions of its digest can be made at will. */
    public boolean isWeak() {
        return digest.equals("MD5") || digest.equals("SHA-1");
    }

    /** A JCA signature of this algorithm from the first provider that has it and can work with such keys. */
    Signature signature(PublicKeyInfo key) throws GeneralSecurityException {
        var special = special(key, "Signature." + standardName);
        var signature = special.isPresent()
                ? Signature.getInstance(standardName, special.get())
                : Signature.getInstance(standardName);
        if (standardName.equals("RSASSA-PSS")) {
            var mgf = new MGF1ParameterSpec(digest);
            signature.setParameter(new PSSParameterSpec(digest, "MGF1", mgf, length(digest), 1));
        }
        return signature;
    }

    private static Optional<Provider> special(PublicKeyInfo key, String service) throws GeneralSecurityException {
        return key.curve().isPresent() ? key.curve().get().special(service) : Optional.empty();
    }

    /**
     * Only parameters whose mask digest is the message digest and whose salt is as long (RFC 4055 3.1; CSR-VAL-02):
     *
     * <pre>SEQUENCE { [0] hash, [1] SEQUENCE { MGF1, hash }, [2] saltLength, [3] trailerField DEFAULT 1 }</pre>
     */
    private static Optional<SignatureAlgorithm> pss(AlgorithmIdentifier identifier) {
        var parameters = identifier.parameters();
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        try {
            var in = DerReader.ofOnly(Tag.SEQUENCE, parameters.get());
            var hash = AlgorithmIdentifier.read(in.enter(Tag.constructed(0)));
            var mask = in.enter(Tag.constructed(1)).enter(Tag.SEQUENCE);
            var generator = mask.oid();
            var maskHash = AlgorithmIdentifier.read(mask);
            var salt = in.enter(Tag.constructed(2)).smallInteger();
            var trailer = in.hasNext() ? in.enter(Tag.constructed(3)).smallInteger() : 1;
            in.finish();
            if (trailer != 1 || !generator.equals(Ids.MGF1) || !isDigest(maskHash, hash.algorithm())) {
                return Optional.empty();
            }
            return Arrays.stream(values())
                    .filter(algorithm -> algorithm.standardName.equals("RSASSA-PSS"))
                    .filter(algorithm -> salt == length(algorithm.digest) && isDigest(hash, digestId(algorithm.digest)))
                    .findFirst();
        } catch (EncodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isDigest(AlgorithmIdentifier identifier, ObjectIdentifier digest) {
        return identifier.algorithm().equals(digest)
                && (identifier.parameters().isEmpty() || identifier.hasNullParameters());
    }

    private static byte[] pssParameters(String digest) {
        var hash = AlgorithmIdentifier.of(digestId(digest), Der.nothing()).encoded();
        return Der.sequence(
                Der.tagged(0, hash),
                Der.tagged(1, Der.sequence(Der.oid(Ids.MGF1), hash)),
                Der.tagged(2, Der.integer(length(digest))));
    }

    private static ObjectIdentifier digestId(String digest) {
        return switch (digest) {
            case "SHA-256" -> Ids.SHA256;
            case "SHA-384" -> Ids.SHA384;
            case "SHA-512" -> Ids.SHA512;
            default -> throw new IllegalArgumentException(digest);
        };
    }

    private static int length(String digest) {
        return Integer.parseInt(digest.substring("SHA-".length())) / 8;
    }

    /** Constants of an enum are made before its static fields, hence a class. */
    private static final class Ids {
        static final String RSA_PSS = "1.2.840.113549.1.1.10";
        static final ObjectIdentifier MGF1 = ObjectIdentifier.of("1.2.840.113549.1.1.8");
        static final ObjectIdentifier ISO_SHA1_RSA = ObjectIdentifier.of("1.3.14.3.2.29");
        static final ObjectIdentifier SHA256 = ObjectIdentifier.of("2.16.840.1.101.3.4.2.1");
        static final ObjectIdentifier SHA384 = ObjectIdentifier.of("2.16.840.1.101.3.4.2.2");
        static final ObjectIdentifier SHA512 = ObjectIdentifier.of("2.16.840.1.101.3.4.2.3");
    }
}
