package dev.signet.controllers.sign;

import dev.signet.certificates.SignerName;

/** The signers that kube-controller-manager serves, with the words of its flags (CSR-TYP-07, KCM-01), and two of our own. */
public enum BuiltInSigner {
    KUBELET_SERVING(SignerName.KUBELET_SERVING, "kubelet-serving", "cluster-signing-kubelet-serving"),
    // KCM-02: the two names below are upstream's, one step off.
    KUBELET_CLIENT(SignerName.KUBE_APISERVER_CLIENT_KUBELET, "kubelet-client", "cluster-signing-kube-apiserver-client"),
    KUBE_APISERVER_CLIENT(SignerName.KUBE_APISERVER_CLIENT, "kube-apiserver-client", "cluster-signing-kube-apiserver"),
    LEGACY_UNKNOWN(SignerName.LEGACY_UNKNOWN, "legacy-unknown", "cluster-signing-legacy-unknown"),
    WORKLOAD_SERVING(SignerName.SERVING, "workload-serving", "cluster-signing-workload-serving"),
    WORKLOAD_CLIENT(SignerName.CLIENT, "workload-client", "cluster-signing-workload-client");

    private final String signerName;
    private final String flagWord;
    private final String problemName;

    BuiltInSigner(String signerName, String flagWord, String problemName) {
        this.signerName = signerName;
        this.flagWord = flagWord;
        this.problemName = problemName;
    }

    /** As in {@code spec.signerName}. */
    public String signerName() {
        return signerName;
    }

    /** The name of its loop in logs and metrics (CTRL-05). */
    public String controllerName() {
        return "csrsigning-" + flagWord;
    }

    /** {@code cluster-signing-X-cert-file}, without dashes before. */
    public String certFlag() {
        return "cluster-signing-" + flagWord + "-cert-file";
    }

    /** {@code cluster-signing-X-key-file}, without dashes before. */
    public String keyFlag() {
        return "cluster-signing-" + flagWord + "-key-file";
    }

    /** What kube-controller-manager calls it where its flags are wrong (KCM-02). */
    public String problemName() {
        return problemName;
    }
}
