package dev.signet.jvm.enrolment;

import dev.signet.jvm.api.Json;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A CertificateSigningRequest as the API shows it. */
record RequestObject(Json.Members object) {

    /** A condition that says something. */
    record Condition(String reason, String message) {

        /** Both, for people. */
        String text() {
            return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
        }
    }

    String name() {
        return object.members("metadata").textOrEmpty("name");
    }

    String uid() {
        return object.members("metadata").textOrEmpty("uid");
    }

    String resourceVersion() {
        return object.members("metadata").textOrEmpty("resourceVersion");
    }

    String signerName() {
        return object.members("spec").textOrEmpty("signerName");
    }

    CertificationRequest request() throws EncodingException {
        return CertificationRequest.parsePem(decoded(object.members("spec").textOrEmpty("request")));
    }

    /** By its type alone: what its status says does not matter to anybody (SIG-01). */
    Optional<Condition> condition(String type) {
        return object.members("status").list("conditions").stream()
                .filter(condition -> condition.textOrEmpty("type").equals(type))
                .map(condition -> new Condition(condition.textOrEmpty("reason"), condition.textOrEmpty("message")))
                .findFirst();
    }

    /** Leaf first; empty where there is none yet. */
    List<Certificate> chain() throws EncodingException {
        String text = object.members("status").textOrEmpty("certificate");
        if (text.isEmpty()) {
            return List.of();
        }
        List<Certificate> chain = Certificate.parsePem(decoded(text));
        if (chain.isEmpty()) {
            throw new EncodingException("it holds no PEM block of type CERTIFICATE");
        }
        return chain;
    }

    private static byte[] decoded(String base64) throws EncodingException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new EncodingException("it is no base64", e);
        }
    }
}
