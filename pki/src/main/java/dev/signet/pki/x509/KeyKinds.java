package dev.signet.pki.x509;

/** By keys of which kinds a request may be signed (CSR-VAL-02). */
public enum KeyKinds {
    /** RSA, ECDSA and Ed25519. */
    CLASSICAL,
    /** ML-DSA (RFC 9881) too, where the platform has it: the JDK since 24. */
    WITH_ML_DSA
}
