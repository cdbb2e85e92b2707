package dev.signet.app.server;

import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.DataDirectory;
import dev.signet.authority.keys.DurableFile;
import dev.signet.kinds.authentication.TokenKeys;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the keys that sign and verify tokens of service accounts. Read once, at the start. */
final class AccountKeys {
    private static final String PUBLIC_KEY = "PUBLIC KEY";

    private AccountKeys() {}

    /**
     * Reads the keys; makes the signing one (P-256, 0600) where none is given and none is there.
     *
     * @throws CommandFailure where a file cannot be used
     */
    static TokenKeys open(DataDirectory data, ServerConfiguration.Accounts configuration) {
        Path signing = configuration.signingKey().orElse(data.accountKey());
        try {
            if (configuration.signingKey().isEmpty() && !Files.exists(signing)) {
                make(data);
            }
            PrivateKeyInfo key = PrivateKeyInfo.parsePem(Files.readAllBytes(signing));
            return TokenKeys.of(key, further(configuration.keys()));
        } catch (IOException | EncodingException e) {
            throw new CommandFailure(
                    "cannot use the key of service account tokens, " + signing + ": " + e.getMessage(), e);
        }
    }

    private static void make(DataDirectory data) throws IOException {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        DurableFile.writePublic(
                data.accountPublicKey(),
                ascii(Pem.encode(PUBLIC_KEY, key.publicKey().encoded())));
        // Last: the next start makes both anew where this one ends in between.
        DurableFile.writePrivate(data.accountKey(), ascii(key.toPkcs8Pem()));
    }

    private static List<PublicKeyInfo> further(List<Path> files) {
        List<PublicKeyInfo> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.addAll(publicKeys(Files.readAllBytes(file)));
            } catch (IOException | EncodingException e) {
                throw new CommandFailure("--service-account-key-file: cannot use " + file + ": " + e.getMessage(), e);
            }
        }
        return keys;
    }

    /** Of public keys, certificates and private keys, as kube-apiserver reads them. */
    private static List<PublicKeyInfo> publicKeys(byte[] pem) throws EncodingException {
        List<PublicKeyInfo> keys = new ArrayList<>();
        for (PemBlock block : Pem.all(pem)) {
            switch (block.type()) {
                case PUBLIC_KEY -> keys.add(PublicKeyInfo.parse(block.bytes()));
                case PemBlock.CERTIFICATE ->
                    keys.add(Certificate.parse(block.bytes()).publicKey());
                case PemBlock.PRIVATE_KEY, PemBlock.EC_PRIVATE_KEY, PemBlock.RSA_PRIVATE_KEY ->
                    keys.add(PrivateKeyInfo.parsePem(Pem.encodeBytes(block.type(), block.bytes()))
                            .publicKey());
                default -> {
                    // EC PARAMETERS and the like say nothing of their own.
                }
            }
        }
        if (keys.isEmpty()) {
            throw new EncodingException("it holds no PEM block of a key or certificate");
        }
        return keys;
    }

    private static byte[] ascii(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }
}
