package dev.signet.app.process;

import dev.signet.app.command.CommandFailure;
import dev.signet.controllers.sign.BuiltInSigner;
import dev.signet.controllers.sign.SignerConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A signer of the configuration file's section {@code signers}.
 *
 * @param pair absent for the cluster CA
 * @param usages that a request may ask for, in Kubernetes' words; empty for any
 * @param longestLifetime no certificate of this signer lives longer
 * @param approve which of {@link ApprovalSettings#WORKLOADS} looks after its requests; absent for none
 */
public record SignerSettings(
        String signerName,
        Optional<KeyPairFiles> pair,
        List<String> usages,
        Duration longestLifetime,
        Optional<String> approve) {
    /** The section's name. */
    public static final String SECTION = "signers";

    private static final Duration YEAR = Duration.ofDays(365);

    /** @throws CommandFailure where the section does not fit */
    public static List<SignerSettings> of(Settings settings) {
        List<SignerSettings> signers = new ArrayList<>();
        settings.section(SECTION).forEach((name, entry) -> signers.add(of(name, entry)));
        return List.copyOf(signers);
    }

    private static SignerSettings of(String name, Map<String, Object> entry) {
        String where = SECTION + ": " + name;
        if (Stream.of(BuiltInSigner.values())
                .anyMatch(signer -> signer.signerName().equals(name))) {
            throw new CommandFailure(
                    where + ": this signer is built in; its CA is given by the flags" + " --cluster-signing-*-file");
        }
        for (String key : entry.keySet()) {
            if (!Set.of("cert-file", "key-file", "usages", "longest-lifetime", "approve")
                    .contains(key)) {
                throw new CommandFailure(where + ": nothing is called \"" + key
                        + "\"; there are cert-file, key-file, usages, longest-lifetime and approve");
            }
        }
        if (entry.containsKey("cert-file") != entry.containsKey("key-file")) {
            throw new CommandFailure(where + ": cert-file and key-file go together");
        }
        Optional<KeyPairFiles> pair = Optional.ofNullable(entry.get("cert-file"))
                .map(certificate -> new KeyPairFiles(
                        Path.of(certificate.toString()), Path.of(String.valueOf(entry.get("key-file")))));
        List<String> usages = entry.get("usages") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        Duration longest = Optional.ofNullable(entry.get("longest-lifetime"))
                .map(text -> Settings.parseDuration(where + ": longest-lifetime", text.toString()))
                .orElse(YEAR);
        Optional<String> approve = Optional.ofNullable(entry.get("approve")).map(String::valueOf);
        if (approve.filter(word -> !ApprovalSettings.WORKLOADS.contains(word)).isPresent()) {
            throw new CommandFailure(where + ": approve is one of " + String.join(", ", ApprovalSettings.WORKLOADS)
                    + ", not \"" + approve.get() + "\"");
        }
        return new SignerSettings(name, pair, usages, longest, approve);
    }

    /** What its controller is told. */
    public SignerConfiguration configuration() {
        SignerConfiguration limited = SignerConfiguration.of(signerName, Set.copyOf(usages), longestLifetime);
        return usages.isEmpty()
                ? new SignerConfiguration(signerName, limited.controllerName(), Optional.empty(), longestLifetime)
                : limited;
    }
}
