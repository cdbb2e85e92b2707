package dev.signet.jvm.api;

import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a caller shows for himself. Secret: no {@code toString} shows it. */
public sealed interface Credential {

    /** A bearer token. */
    static Credential token(String token) {
        return new Token(() -> token.strip());
    }

    /** A bearer token in a file, which is read for every request: the kubelet replaces it within the hour. */
    static Credential tokenFile(Path file) {
        return new Token(() -> Files.readString(file).strip());
    }

    /** @param chain leaf first */
    static ClientCertificate clientCertificate(List<Certificate> chain, PrivateKeyInfo key) {
        return new ClientCertificate(chain, key);
    }

    /** A bearer token. */
    final class Token implements Credential {
        private final Source source;

        private Token(Source source) {
            this.source = source;
        }

        /**
         * Secret.
         *
         * @throws IOException where it cannot be read, or is nothing that a header could carry (whose error would show it)
         */
        String secret() throws IOException {
            String token = source.read();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                throw new IOException("the bearer token is empty or has characters that no token has");
            }
            return token;
        }

        @Override
        public String toString() {
            return "Token[secret]";
        }
    }

    /** A client certificate and its key. */
    final class ClientCertificate implements Credential {
        private final List<Certificate> chain;
        private final PrivateKeyInfo key;

        private ClientCertificate(List<Certificate> chain, PrivateKeyInfo key) {
            this.chain = List.copyOf(chain);
            this.key = key;
        }

        List<Certificate> chain() {
            return chain;
        }

        PrivateKeyInfo key() {
            return key;
        }

        @Override
        public String toString() {
            return "ClientCertificate[" + chain.get(0).subject() + ", secret]";
        }
    }

    /** Where a token comes from. */
    interface Source {
        String read() throws IOException;
    }
}
