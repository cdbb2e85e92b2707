package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.PublicKeyInfo;

/**
 * A request object that stands in the cluster for a key of ours. The UID tells it from a later one of the same name
 * (CGO-04).
 */
public record SubmittedRequest(String name, String uid, CertificateTemplate template, PublicKeyInfo key) {}
