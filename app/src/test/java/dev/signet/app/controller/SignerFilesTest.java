package dev.signet.app.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.UsageError;
import dev.signet.app.process.KeyPairFiles;
import dev.signet.controllers.sign.BuiltInSigner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignerFilesTest {
    private static final KeyPairFiles PAIR = new KeyPairFiles(Path.of("a.crt"), Path.of("a.key"));

    private static SignerFiles of(Map<String, String> flags) {
        return SignerFiles.of(flag -> Optional.ofNullable(flags.get(flag)).map(Path::of));
    }

    /** KCM-02; the words for each signer are proven where the flags are read. */
    @Test
    void tellsOfAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> of(Map.of(
                        "cluster-signing-key-file", "a.key",
                        "cluster-signing-kubelet-client-cert-file", "b.crt")))
                .isInstanceOf(UsageError.class)
                .hasMessage("\"cluster-signing-kube-apiserver-client\": cannot specify cert without key; cannot specify"
                        + " key without cert; cannot specify --cluster-signing-{cert,key}-file and other"
                        + " --cluster-signing-*-file flags at the same time");
    }

    /** KCM-03. */
    @Test
    void choosesTheGenericPairForEverySignerWhenItIsAlone() {
        SignerFiles files = of(Map.of("cluster-signing-cert-file", "a.crt", "cluster-signing-key-file", "a.key"));
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            assertThat(files.of(signer)).contains(PAIR);
        }
    }

    /** KCM-03. */
    @Test
    void servesOnlyTheSignersThatHaveAPairWhenAnyHas() {
        SignerFiles files = of(Map.of(
                "cluster-signing-kubelet-client-cert-file", "a.crt",
                "cluster-signing-kubelet-client-key-file", "a.key"));
        assertThat(files.of(BuiltInSigner.KUBELET_CLIENT)).contains(PAIR);
        assertThat(files.of(BuiltInSigner.KUBELET_SERVING)).isEmpty();
    }

    @Test
    void servesNoneWithoutFiles() {
        assertThat(of(Map.of()).of(BuiltInSigner.LEGACY_UNKNOWN)).isEmpty();
    }

    /** KCM-01. */
    @Test
    void namesTheFlagsAsKubernetesDoes() {
        assertThat(BuiltInSigner.KUBELET_CLIENT.certFlag()).isEqualTo("cluster-signing-kubelet-client-cert-file");
        assertThat(BuiltInSigner.KUBE_APISERVER_CLIENT.keyFlag())
                .isEqualTo("cluster-signing-kube-apiserver-client-key-file");
    }
}
