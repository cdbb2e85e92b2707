package dev.signet.app.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A signer of the configuration file's section {@code signers}.
 *
 * @param pair absent for the cluster CA
 * @param usages that a request may ask for, in Kubernetes' words; empty for any
 * @param longestLifetime no certificate of this signer lives longer
 */
public record SignerSettings(
        String signerName, Optional<KeyPairFiles> pair, List<String> usages, Duration longestLifetime) {}
