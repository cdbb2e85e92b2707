package dev.signet.app.request;

import dev.signet.app.command.Flag;
import dev.signet.jvm.enrolment.KeyAlgorithm;
import java.util.ArrayList;
import java.util.List;

/** The flags of {@code signet request}. */
final class RequestFlags {
    static final String SIGNER_NAME = "signer-name";
    static final String COMMON_NAME = "common-name";
    static final String ORGANIZATION = "organization";
    static final String DNS_NAME = "dns-name";
    static final String IP_ADDRESS = "ip-address";
    static final String URI = "uri";
    static final String USAGE = "usage";
    static final String KEY_ALGORITHM = "key-algorithm";
    static final String EXPIRATION = "expiration";
    static final String EXPIRATION_SECONDS = "expiration-seconds";
    static final String NAME = "name";
    static final String OUTPUT_DIR = "output-dir";
    static final String CERT_FILE = "cert-file";
    static final String KEY_FILE = "key-file";
    static final String CA_FILE = "ca-file";
    static final String SIGNER_CA_FILE = "signer-ca-file";
    static final String VERIFY_CHAIN = "verify-chain";
    static final String KUBECONFIG = "kubeconfig";
    static final String TIMEOUT = "timeout";
    static final String ONCE = "once";
    static final String RENEW = "renew";
    static final String ON_RENEW_COMMAND = "on-renew-command";
    static final String ON_RENEW_SIGNAL = "on-renew-signal";

    private RequestFlags() {}

    static List<Flag> all() {
        List<Flag> flags = new ArrayList<>(certificate());
        flags.addAll(files());
        flags.addAll(way());
        return flags;
    }

    private static List<Flag> certificate() {
        return List.of(
                Flag.value(SIGNER_NAME, "NAME", "Who is to sign, such as signet.dev/serving. Required."),
                Flag.value(COMMON_NAME, "NAME", "Common name of the subject: a client's user name."),
                Flag.values(ORGANIZATION, "NAME", "Organization of the subject: a client's group."),
                Flag.values(DNS_NAME, "NAME", "DNS name of a server."),
                Flag.values(IP_ADDRESS, "ADDRESS", "IP address of a server."),
                Flag.values(URI, "URI", "URI, such as a SPIFFE ID."),
                Flag.values(
                        USAGE,
                        "USAGE",
                        "What the certificate is for, in Kubernetes' words (\"server auth\"). Without it what is usual for"
                                + " the signer; needed for signers that are not Kubernetes' or Signet's."),
                Flag.value(KEY_ALGORITHM, "NAME", "Kind of the key: " + String.join(", ", KeyAlgorithm.texts()) + ".")
                        .otherwise(KeyAlgorithm.ECDSA_P256.text()),
                Flag.value(
                        EXPIRATION,
                        "DURATION",
                        "How long the certificate is good, from 10m; the signer may give less, and decides where this is"
                                + " not said."),
                Flag.value(EXPIRATION_SECONDS, "SECONDS", "The same as a request has it."),
                Flag.value(
                        NAME,
                        "NAME",
                        "Name of the request; otherwise csr- and what the API server adds. With --renew later ones are"
                                + " called NAME- and what it adds."));
    }

    private static List<Flag> files() {
        return List.of(
                Flag.value(
                        OUTPUT_DIR,
                        "DIR",
                        "Folder for tls.crt, tls.key, tls-combined.pem (both) and ca.crt; made where there is none, 0700."),
                Flag.value(CERT_FILE, "FILE", "Instead: where the certificate goes, 0644."),
                Flag.value(
                        KEY_FILE, "FILE", "Where the key goes, 0600; in the same folder, so that both change at once."),
                Flag.value(CA_FILE, "FILE", "Where the CA certificates go, 0644; in the same folder."),
                Flag.value(
                        SIGNER_CA_FILE,
                        "FILE",
                        "CA certificates that the certificate has to come from; otherwise the cluster's root CA."),
                Flag.toggle(
                        VERIFY_CHAIN,
                        true,
                        "Verify from whom the certificate comes. Off, no CA certificates are written."));
    }

    private static List<Flag> way() {
        return List.of(
                Flag.value(
                        KUBECONFIG,
                        "FILE",
                        "How to reach the API server, and as whom; otherwise $KUBECONFIG, ~/.kube/config, or the service"
                                + " account of the pod that this runs in."),
                Flag.value(TIMEOUT, "DURATION", "How long to wait for approval and signature.")
                        .otherwise("15m"),
                Flag.toggle(
                        ONCE, false, "Do nothing where the files hold a good certificate already (init containers)."),
                Flag.toggle(RENEW, false, "Stay, and renew between 70 % and 90 % of the lifetime. SIGTERM ends it."),
                Flag.value(
                        ON_RENEW_COMMAND, "COMMAND", "With --renew: a line for sh when new files replaced old ones."),
                Flag.value(
                        ON_RENEW_SIGNAL,
                        "[SIGNAL:]FILE",
                        "With --renew: sends SIGNAL (HUP where none is said) to the process whose number FILE holds."));
    }
}
