package dev.signet.pki.x509;

import dev.signet.pki.encoding.ObjectIdentifier;
import java.util.Arrays;
import java.util.Optional;

/** The parameter sets of ML-DSA (FIPS 204); one identifier stands for the key and for the signature (RFC 9881 2). */
@SuppressWarnings("ImmutableEnumChecker") // its field is an immutable class of ours, which no annotation tells
enum MlDsa {
    ML_DSA_44("2.16.840.1.101.3.4.3.17"),
    ML_DSA_65("2.16.840.1.101.3.4.3.18"),
    ML_DSA_87("2.16.840.1.101.3.4.3.19");

    /** Of all parameter sets: as the JDK calls keys and signatures since 24. */
    static final String STANDARD_NAME = "ML-DSA";

    private final ObjectIdentifier id;

    MlDsa(String id) {
        this.id = ObjectIdentifier.of(id);
    }

    /** The set that an identifier names. Parameters must be absent (RFC 9881 2): with any it names none. */
    static Optional<MlDsa> of(AlgorithmIdentifier identifier) {
        return identifier.parameters().isPresent()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(set -> set.id.equals(identifier.algorithm()))
                        .findFirst();
    }

    /** Such as {@code ML-DSA-65}. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
