package dev.signet.app.controller;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.app.process.SignerSettings;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FileLedger;
import dev.signet.authority.MemorylessLedger;
import dev.signet.authority.SerialLedger;
import dev.signet.authority.keys.IssuerFiles;
import dev.signet.controllers.sign.BuiltInSigner;
import dev.signet.controllers.sign.SignerConfiguration;
import dev.signet.pki.encoding.EncodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signers that this process serves, each with its CA; all write into one ledger. */
final class ServedSigners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedSigners.class);

    /** One signer. */
    record Served(SignerConfiguration configuration, CertificateAuthority authority) {}

    private final Optional<FileLedger> file;
    private final List<Served> all = new ArrayList<>();
    private final Map<KeyPairFiles, CertificateAuthority> authorities = new LinkedHashMap<>();

    private ServedSigners(Optional<FileLedger> file) {
        this.file = file;
    }

    /**
     * Opens the CAs of all signers that have one (KCM-03).
     *
     * @throws CommandFailure where one cannot be used (KCM-04, CAP-03)
     */
    static ServedSigners open(ControllerConfiguration.Signing signing) {
        ServedSigners signers = new ServedSigners(signing.ledger().map(ServedSigners::ledger));
        try {
            signers.addBuiltIn(signing);
            signers.addConfigured(signing);
        } catch (CommandFailure e) {
            signers.close();
            throw e;
        }
        signers.tell(signing);
        return signers;
    }

    private void addBuiltIn(ControllerConfiguration.Signing signing) {
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            signing.files().of(signer).ifPresent(pair -> add(SignerConfiguration.of(signer, signing.longest()), pair));
        }
    }

    private void addConfigured(ControllerConfiguration.Signing signing) {
        for (SignerSettings signer : signing.configured()) {
            KeyPairFiles pair = signer.pair()
                    .orElseThrow(() -> new CommandFailure(SignerSettings.SECTION + ": " + signer.signerName()
                            + ": cert-file and key-file are needed here: there is no cluster CA to sign with"));
            add(signer.configuration(), pair);
        }
    }

    private void add(SignerConfiguration signer, KeyPairFiles pair) {
        try {
            CertificateAuthority authority = authorities.get(pair);
            if (authority == null) {
                SerialLedger ledger = file.isPresent() ? file.get() : new MemorylessLedger();
                authority = new CertificateAuthority(IssuerFiles.open(pair.certificate(), pair.key()), ledger);
                authorities.put(pair, authority);
            }
            all.add(new Served(signer, authority));
        } catch (IOException e) {
            throw new CommandFailure(
                    "failed to start " + signer.signerName() + " certificate controller: " + reason(pair, e), e);
        }
    }

    private static String reason(KeyPairFiles pair, IOException e) {
        // CAP-03: upstream says this of either file, but not of a pair that it could read and not use.
        return e.getCause() instanceof EncodingException
                ? String.valueOf(e.getMessage())
                : "error reading CA cert file \"" + pair.certificate() + "\": " + e.getMessage();
    }

    private static FileLedger ledger(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return FileLedger.open(folder.resolve("serials"));
        } catch (IOException e) {
            throw new CommandFailure("--ledger-dir: cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    private void tell(ControllerConfiguration.Signing signing) {
        if (all.isEmpty()) {
            LOG.warn("Skipping CSR signer controller because no csr cert/key was specified");
            return;
        }
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            if (signing.files().of(signer).isEmpty()) {
                LOG.info(
                        "{} is not served: there is neither --{} nor --cluster-signing-cert-file",
                        signer.signerName(),
                        signer.certFlag());
            }
        }
        if (file.isEmpty()) {
            LOG.warn("there is no --ledger-dir: no serial number is written down, and that none comes twice rests on"
                    + " its 128 random bits");
        }
    }

    List<Served> all() {
        return List.copyOf(all);
    }

    Set<String> names() {
        return all.stream().map(served -> served.configuration().signerName()).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot close the ledger: " + e.getMessage(), e);
        }
    }
}
