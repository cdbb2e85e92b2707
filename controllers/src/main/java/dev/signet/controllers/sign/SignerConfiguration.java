package dev.signet.controllers.sign;

import dev.signet.certificates.SigningRule;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One signer: its name, what it refuses, how long it signs for. Kubernetes' own signers have their rules by their
 * names (SIG-03); a configured one has the usages it allows.
 *
 * @param controllerName of its loop, in logs and metrics (CTRL-05)
 * @param allowedUsages the only ones that may be asked for; empty when all may
 * @param longest the lifetime when none or a longer one is asked for (SIG-05)
 */
public record SignerConfiguration(
        String signerName, String controllerName, Optional<Set<String>> allowedUsages, Duration longest) {

    /** @param longest {@code --cluster-signing-duration} */
    public static SignerConfiguration of(BuiltInSigner signer, Duration longest) {
        return new SignerConfiguration(signer.signerName(), signer.controllerName(), Optional.empty(), longest);
    }

    /** A signer of one's own, from the configuration's {@code signers}. */
    public static SignerConfiguration of(String signerName, Set<String> allowedUsages, Duration longest) {
        return new SignerConfiguration(
                signerName, "csrsigning-" + signerName, Optional.of(Set.copyOf(allowedUsages)), longest);
    }

    /**
     * Why the request is refused for good, if it is: the text of the Failed condition.
     *
     * @param forClients tells of a CA whether API servers accept client certificates from it
     */
    Optional<String> violation(
            CertificationRequest request,
            Collection<String> usages,
            Certificate ca,
            Predicate<? super Certificate> forClients) {
        return foreignUsage(usages).or(() -> SigningRule.violation(signerName, request, usages, forClients.test(ca)));
    }

    private Optional<String> foreignUsage(Collection<String> usages) {
        return allowedUsages.flatMap(allowed -> usages.stream()
                .filter(usage -> !allowed.contains(usage))
                .findFirst()
                .map(usage -> "usage \"" + usage + "\" is not allowed by signer " + signerName + "; allowed are "
                        + String.join(", ", allowed.stream().sorted().toList())));
    }
}
