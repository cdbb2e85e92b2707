package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** APR-03. */
final class NodeClientRecognizerTest {

    private static List<NodeClientRecognizer> recognizing(String signerName, List<String> usages, String username) {
        return NodeClientRecognizer.recognizing(signerName, Requests.node(), usages, username);
    }

    @Test
    void knowsANodeThatAsksForItself() {
        assertThat(recognizing(SignerName.KUBE_APISERVER_CLIENT_KUBELET, Requests.CLIENT, "system:node:a"))
                .containsExactly(NodeClientRecognizer.SELF_NODE_CLIENT, NodeClientRecognizer.NODE_CLIENT);
        assertThat(recognizing(SignerName.KUBE_APISERVER_CLIENT_KUBELET, Requests.CLIENT, "bootstrap"))
                .containsExactly(NodeClientRecognizer.NODE_CLIENT);
    }

    @Test
    void knowsNothingElse() {
        assertThat(recognizing(SignerName.KUBE_APISERVER_CLIENT, Requests.CLIENT, "system:node:a"))
                .isEmpty();
        assertThat(recognizing(SignerName.KUBE_APISERVER_CLIENT_KUBELET, Requests.SERVING, "system:node:a"))
                .isEmpty();
    }

    @Test
    void namesSubresourcesAndMessages() {
        assertThat(NodeClientRecognizer.SELF_NODE_CLIENT.subresource()).isEqualTo("selfnodeclient");
        assertThat(NodeClientRecognizer.SELF_NODE_CLIENT.message())
                .isEqualTo("Auto approving self kubelet client certificate after SubjectAccessReview.");
        assertThat(NodeClientRecognizer.NODE_CLIENT.subresource()).isEqualTo("nodeclient");
        assertThat(NodeClientRecognizer.NODE_CLIENT.message())
                .isEqualTo("Auto approving kubelet client certificate after SubjectAccessReview.");
    }
}
