package dev.signet.jvm.enrolment;

/** A step on the way of a request; each is told once. */
public sealed interface Progress {

    /** The name of the request object. */
    String name();

    /** It was created. */
    record Submitted(String name, String signerName) implements Progress {}

    /** It was there already, for this key: from before a restart, perhaps (CGO-02). */
    record Adopted(String name, String signerName) implements Progress {}

    /** Nobody has decided yet. */
    record Pending(String name) implements Progress {}

    /** Approved, and waiting for the signer. */
    record Approved(String name, String reason, String message) implements Progress {}

    /** The certificate is there and is what was asked for. */
    record Issued(String name, IssuedCertificate certificate) implements Progress {}

    /** Denied, for good. */
    record Denied(String name, String reason, String message) implements Progress {}

    /** Refused by the signer, for good. */
    record Failed(String name, String reason, String message) implements Progress {}
}
