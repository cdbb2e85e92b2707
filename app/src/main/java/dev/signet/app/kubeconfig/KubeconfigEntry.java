package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.Credential;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a kubeconfig.
 *
 * @param file that it stands in; paths of other files begin at its folder
 * @param where in that file, for messages
 */
record KubeconfigEntry(Path file, String where, Tree.Mapping fields) {

    /** Ways to speak to a cluster that kubectl knows and this program does not. */
    private static final List<String> CLUSTER_UNKNOWN = List.of("proxy-url", "tls-server-name");

    private static final List<String> USER_UNKNOWN = List.of("exec", "auth-provider", "username", "as");

    @Override
    public String toString() {
        return "KubeconfigEntry[" + file + ": " + where + "]";
    }

    /** This entry as a cluster. */
    ClusterAccess.Cluster cluster() {
        refuse(CLUSTER_UNKNOWN, "take a kubeconfig that reaches the server directly");
        if (fields.truth("insecure-skip-tls-verify")) {
            throw failure("says insecure-skip-tls-verify; give certificate-authority or"
                    + " certificate-authority-data instead, for keys are not shown to strangers");
        }
        String server = fields.textOrEmpty("server");
        if (!server.startsWith("https://")) {
            throw failure("server is to be an https:// URL, not \"" + server + "\"");
        }
        Optional<String> rootCa = bytes("certificate-authority").map(pem -> new String(pem, StandardCharsets.US_ASCII));
        return new ClusterAccess.Cluster(name(), server, rootCa);
    }

    /** This entry as a user. */
    Credential credential() {
        refuse(USER_UNKNOWN, "take a kubeconfig with a client certificate or a token");
        Optional<byte[]> certificate = bytes("client-certificate");
        Optional<byte[]> key = bytes("client-key");
        if (certificate.isPresent() && key.isPresent()) {
            return clientCertificate(certificate.get(), key.get());
        }
        return token().orElseThrow(() -> failure("has neither a client certificate with its key nor a token"));
    }

    private Credential clientCertificate(byte[] certificate, byte[] key) {
        try {
            List<Certificate> chain = Certificate.parsePem(certificate);
            if (chain.isEmpty()) {
                throw failure("client-certificate holds no certificate");
            }
            return Credential.clientCertificate(chain, PrivateKeyInfo.parsePem(key));
        } catch (EncodingException e) {
            throw failure("the client certificate or its key cannot be used: " + e.getMessage());
        }
    }

    private Optional<Credential> token() {
        Optional<String> text = fields.text("token").filter(token -> !token.isEmpty());
        return text.or(() -> fields.text("tokenFile").map(name -> new String(read(name), StandardCharsets.UTF_8)))
                .map(Credential::token);
    }

    private void refuse(List<String> names, String instead) {
        names.stream().filter(fields::has).findFirst().ifPresent(name -> {
            throw failure("says " + name + ", which signet does not do; " + instead);
        });
    }

    /** {@code NAME-data} in base64, or else the file that {@code NAME} names. */
    private Optional<byte[]> bytes(String name) {
        Optional<String> data = fields.text(name + "-data").filter(text -> !text.isEmpty());
        try {
            return data.map(Base64.getDecoder()::decode)
                    .or(() -> fields.text(name).filter(path -> !path.isEmpty()).map(this::read));
        } catch (IllegalArgumentException e) {
            throw failure(name + "-data is no base64");
        }
    }

    private byte[] read(String name) {
        Path path = file.toAbsolutePath().resolveSibling(name);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CommandFailure(file + ": " + where + ": cannot read " + path + ": " + e, e);
        }
    }

    private String name() {
        return where.substring(where.indexOf('[') + 1, where.length() - 1);
    }

    private CommandFailure failure(String what) {
        return new CommandFailure(file + ": " + where + ": " + what);
    }
}
