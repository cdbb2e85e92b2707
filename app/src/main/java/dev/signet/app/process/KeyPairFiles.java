package dev.signet.app.process;

import java.nio.file.Path;
import java.util.Optional;

/** A certificate and its key, each in a PEM file. */
public record KeyPairFiles(Path certificate, Path key) {

    /** The pair of what two settings name; absent where one of them does not. */
    public static Optional<KeyPairFiles> of(Optional<Path> certificate, Optional<Path> key) {
        return certificate.flatMap(file -> key.map(other -> new KeyPairFiles(file, other)));
    }

    /** What is wrong where one of the two is given alone, in kube-controller-manager's words (KCM-02). */
    public static Optional<String> problem(Optional<Path> certificate, Optional<Path> key) {
        if (certificate.isPresent() == key.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                certificate.isPresent() ? "cannot specify cert without key" : "cannot specify key without cert");
    }
}
