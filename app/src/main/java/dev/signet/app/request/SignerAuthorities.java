package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CAs that a certificate has to come from. They are read each time, since CAs change too.
 *
 * @param file absent where the cluster's root is meant
 */
record SignerAuthorities(boolean verify, Optional<Path> file) {

    static SignerAuthorities of(Arguments arguments) {
        return new SignerAuthorities(
                arguments.isOn(RequestFlags.VERIFY_CHAIN).orElse(true),
                arguments.value(RequestFlags.SIGNER_CA_FILE).map(Path::of));
    }

    /**
     * The CA certificates.
     *
     * @return empty where nobody wants the chain verified
     * @throws IOException where they cannot be read, or there are none
     */
    Optional<List<Certificate>> read(ApiAccess cluster) throws IOException {
        if (!verify) {
            return Optional.empty();
        }
        if (file.isPresent()) {
            return Optional.of(read(file.get()));
        }
        Optional<List<Certificate>> roots = cluster.rootCa();
        if (roots.isEmpty()) {
            throw new IOException("the kubeconfig names no CA that the certificate could be verified with: give"
                    + " --signer-ca-file FILE, or --verify-chain=false");
        }
        return roots;
    }

    private static List<Certificate> read(Path file) throws IOException {
        try {
            List<Certificate> all = Certificate.parsePem(Files.readAllBytes(file));
            if (all.isEmpty()) {
                throw new IOException("--signer-ca-file: " + file + " holds no PEM block of type CERTIFICATE");
            }
            return all;
        } catch (EncodingException e) {
            throw new IOException("--signer-ca-file: cannot use " + file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("--signer-ca-file: there is no file " + file, e);
        }
    }
}
