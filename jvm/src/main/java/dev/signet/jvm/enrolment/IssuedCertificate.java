package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A certificate that was verified.
 *
 * @param chain leaf first, and what the signer has sent with it
 * @param asked the lifetime that was asked for, if any
 */
public record IssuedCertificate(List<Certificate> chain, Optional<Duration> asked) {

    public IssuedCertificate {
        chain = List.copyOf(chain);
    }

    public Certificate leaf() {
        return chain.get(0);
    }

    /** One block {@code CERTIFICATE} for each certificate of the chain. */
    public String toPem() {
        return chain.stream().map(Certificate::toPem).collect(Collectors.joining());
    }

    /** From its first second to its last. */
    public Duration lifetime() {
        return Duration.between(leaf().notBefore(), leaf().notAfter());
    }

    /** Whether the signer has given less than was asked for, which it may (SIG-05). */
    public boolean isShorterThanAsked() {
        return asked.filter(wanted -> lifetime().compareTo(wanted) < 0).isPresent();
    }
}
