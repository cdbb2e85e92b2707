package dev.signet.app.server;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.app.process.SignerSettings;
import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.FileLedger;
import dev.signet.authority.SerialLedger;
import dev.signet.authority.keys.IssuerFiles;
import dev.signet.authority.keys.NewAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CAs of a server: the cluster's, and those of signers that have one of their own. All write into one ledger. Safe for
 * use by many threads.
 */
final class Authorities implements AutoCloseable {
    private final FileLedger ledger;
    private final CertificateAuthority cluster;
    private final Path clusterCertificate;
    private final Map<String, CertificateAuthority> own = new LinkedHashMap<>();

    private Authorities(FileLedger ledger, KeyPairFiles clusterFiles) throws IOException {
        this.ledger = ledger;
        this.clusterCertificate = clusterFiles.certificate();
        this.cluster = open(clusterFiles, ledger);
    }

    /**
     * Opens the CAs; makes the cluster's where none is given and none is there.
     *
     * @throws CommandFailure where one cannot be used
     */
    static Authorities open(ServerConfiguration configuration, Instant now) {
        DataDirectory data = configuration.data();
        try {
            KeyPairFiles files = configuration.clusterCa().orElse(new KeyPairFiles(data.caCertificate(), data.caKey()));
            if (configuration.clusterCa().isEmpty()) {
                NewAuthority.createIfAbsent(files.certificate(), files.key(), NewAuthority.KUBERNETES, now);
            }
            Authorities authorities = new Authorities(FileLedger.open(data.ledger()), files);
            authorities.openSigners(configuration);
            return authorities;
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void openSigners(ServerConfiguration configuration) throws IOException {
        for (Map.Entry<String, KeyPairFiles> pair : configuration.signerPairs().entrySet()) {
            own.put(pair.getKey(), open(pair.getValue(), ledger));
        }
        for (SignerSettings signer : configuration.signers()) {
            if (signer.pair().isPresent()) {
                own.put(signer.signerName(), open(signer.pair().get(), ledger));
            }
        }
    }

    private static CertificateAuthority open(KeyPairFiles files, SerialLedger ledger) throws IOException {
        return new CertificateAuthority(IssuerFiles.open(files.certificate(), files.key()), ledger);
    }

    CertificateAuthority cluster() {
        return cluster;
    }

    /** The file of the cluster CA's certificate. */
    Path clusterCertificate() {
        return clusterCertificate;
    }

    /** The CA that a signer signs with. */
    CertificateAuthority of(String signerName) {
        return own.getOrDefault(signerName, cluster);
    }

    @Override
    public void close() {
        try {
            ledger.close();
        } catch (IOException e) {
            throw new CommandFailure("cannot close the ledger: " + e.getMessage(), e);
        }
    }
}
