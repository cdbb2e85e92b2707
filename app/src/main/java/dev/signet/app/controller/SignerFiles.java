package dev.signet.app.controller;

import dev.signet.app.command.UsageError;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.controllers.sign.BuiltInSigner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@code --cluster-signing-*-file} flags as kube-controller-manager reads them, and which signer they give which CA
 * (KCM-01 to KCM-03). {@code signet server} has a cluster CA in any case and may be given both kinds of flag.
 */
final class SignerFiles {
    private static final String CERT_FLAG = "cluster-signing-cert-file";
    private static final String KEY_FLAG = "cluster-signing-key-file";

    private final Optional<KeyPairFiles> generic;
    private final Map<BuiltInSigner, KeyPairFiles> own;

    private SignerFiles(Optional<KeyPairFiles> generic, Map<BuiltInSigner, KeyPairFiles> own) {
        this.generic = generic;
        this.own = own;
    }

    /**
     * @param flags the file that a flag, named without its dashes, was given
     * @throws UsageError for everything that kube-controller-manager would refuse, in its words (KCM-02)
     */
    static SignerFiles of(Function<String, Optional<Path>> flags) {
        List<String> problems = new ArrayList<>();
        Map<BuiltInSigner, KeyPairFiles> own = new EnumMap<>(BuiltInSigner.class);
        boolean anyOwn = false;
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            Optional<Path> cert = flags.apply(signer.certFlag());
            Optional<Path> key = flags.apply(signer.keyFlag());
            KeyPairFiles.problem(cert, key)
                    .ifPresent(text -> problems.add("\"" + signer.problemName() + "\": " + text));
            KeyPairFiles.of(cert, key).ifPresent(pair -> own.put(signer, pair));
            anyOwn |= cert.isPresent() || key.isPresent();
        }
        Optional<Path> cert = flags.apply(CERT_FLAG);
        Optional<Path> key = flags.apply(KEY_FLAG);
        KeyPairFiles.problem(cert, key).ifPresent(problems::add);
        if (anyOwn && (cert.isPresent() || key.isPresent())) {
            problems.add("cannot specify --cluster-signing-{cert,key}-file and other --cluster-signing-*-file flags at"
                    + " the same time");
        }
        if (!problems.isEmpty()) {
            throw new UsageError(String.join("; ", problems));
        }
        return new SignerFiles(KeyPairFiles.of(cert, key), own);
    }

    /** The signer's pair as kube-controller-manager chooses it (KCM-03); empty for a signer that is not served. */
    Optional<KeyPairFiles> of(BuiltInSigner signer) {
        return own.isEmpty() ? generic : Optional.ofNullable(own.get(signer));
    }
}
