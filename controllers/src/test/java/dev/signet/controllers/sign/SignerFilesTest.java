package dev.signet.controllers.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignerFilesTest {
    private static final FilePair PAIR = new FilePair("a.crt", "a.key");
    private static final FilePair OWN = new FilePair("b.crt", "b.key");
    private static final FilePair ONLY_KEY = new FilePair("", "a.key");
    private static final FilePair ONLY_CERT = new FilePair("a.crt", "");

    private static SignerFiles own(FilePair generic, BuiltInSigner signer, FilePair pair) {
        return new SignerFiles(generic, Map.of(signer, pair));
    }

    /** KCM-02: the names are upstream's, one step off. */
    @Test
    void refusesAPairWithoutItsHalf() {
        assertThat(own(FilePair.NONE, BuiltInSigner.KUBELET_SERVING, ONLY_KEY).problems())
                .containsExactly("\"cluster-signing-kubelet-serving\": cannot specify key without cert");
        assertThat(own(FilePair.NONE, BuiltInSigner.KUBELET_CLIENT, ONLY_CERT).problems())
                .containsExactly("\"cluster-signing-kube-apiserver-client\": cannot specify cert without key");
        assertThat(own(FilePair.NONE, BuiltInSigner.KUBE_APISERVER_CLIENT, ONLY_KEY)
                        .problems())
                .containsExactly("\"cluster-signing-kube-apiserver\": cannot specify key without cert");
        assertThat(own(FilePair.NONE, BuiltInSigner.LEGACY_UNKNOWN, ONLY_CERT).problems())
                .containsExactly("\"cluster-signing-legacy-unknown\": cannot specify cert without key");
        assertThat(new SignerFiles(ONLY_KEY, Map.of()).problems()).containsExactly("cannot specify key without cert");
        assertThat(new SignerFiles(ONLY_CERT, Map.of()).problems()).containsExactly("cannot specify cert without key");
    }

    /** KCM-02; in {@code signet server} it is allowed. */
    @Test
    void refusesBothKindsOfFlag() {
        SignerFiles both = own(PAIR, BuiltInSigner.KUBELET_SERVING, OWN);
        assertThat(both.problems())
                .containsExactly("cannot specify --cluster-signing-{cert,key}-file and other --cluster-signing-*-file"
                        + " flags at the same time");
        assertThat(both.problemsOfPairs()).isEmpty();
    }

    /** KCM-03. */
    @Test
    void choosesTheGenericPairForEverySignerWhenItIsAlone() {
        SignerFiles files = new SignerFiles(PAIR, Map.of());
        assertThat(files.problems()).isEmpty();
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            assertThat(files.strictly(signer)).contains(PAIR);
        }
    }

    /** KCM-03. */
    @Test
    void servesOnlyTheSignersThatHaveAPairWhenAnyHas() {
        SignerFiles files = own(FilePair.NONE, BuiltInSigner.KUBELET_CLIENT, OWN);
        assertThat(files.strictly(BuiltInSigner.KUBELET_CLIENT)).contains(OWN);
        assertThat(files.strictly(BuiltInSigner.KUBELET_SERVING)).isEmpty();
        assertThat(files.ownOf(BuiltInSigner.KUBELET_SERVING)).isEmpty();
    }

    @Test
    void servesNoneWithoutFiles() {
        assertThat(new SignerFiles(FilePair.NONE, Map.of()).strictly(BuiltInSigner.LEGACY_UNKNOWN))
                .isEmpty();
    }

    /** KCM-01. */
    @Test
    void namesTheFlagsAsKubernetesDoes() {
        assertThat(BuiltInSigner.KUBELET_CLIENT.certFlag()).isEqualTo("cluster-signing-kubelet-client-cert-file");
        assertThat(BuiltInSigner.KUBE_APISERVER_CLIENT.keyFlag())
                .isEqualTo("cluster-signing-kube-apiserver-client-key-file");
    }
}
