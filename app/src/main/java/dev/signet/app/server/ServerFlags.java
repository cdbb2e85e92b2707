package dev.signet.app.server;

import dev.signet.app.command.Flag;
import dev.signet.app.process.ApprovalSettings;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.SignerSettings;
import dev.signet.controllers.sign.BuiltInSigner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The flags of {@code signet server}, by the names that Kubernetes people know. */
final class ServerFlags {
    static final String FOREIGN_SIGNERS = "foreign-signers";

    private ServerFlags() {}

    static List<Flag> all() {
        List<Flag> flags = new ArrayList<>(List.of(
                Flag.value("data-dir", "DIR", "Folder that holds all the server keeps; made at the first start."),
                Flag.value("bind-address", "ADDRESS", "IP address to listen on.")
                        .otherwise("127.0.0.1"),
                Flag.value("secure-port", "PORT", "TCP port for HTTPS; 0 takes a free one.")
                        .otherwise("6443"),
                Flag.value(
                        "config",
                        "FILE",
                        "YAML file that may set every flag by its name, and further signers in the section"
                                + " \"signers\". The command line wins."),
                Flag.value(
                        "cluster-signing-cert-file",
                        "FILE",
                        "The cluster CA's certificate (PEM). Without it a CA is made at the first start."),
                Flag.value(
                        "cluster-signing-key-file",
                        "FILE",
                        "The cluster CA's key (PEM: PKCS#8, PKCS#1 or SEC1; RSA or EC)."),
                Flag.value(
                                "cluster-signing-duration",
                                "DURATION",
                                "The longest life of a certificate; a request may ask for less.")
                        .otherwise("8760h")));
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            flags.add(Flag.value(
                    signer.certFlag(),
                    "FILE",
                    "CA certificate of the signer " + signer.signerName() + ", where it is not the cluster CA."));
            flags.add(Flag.value(signer.keyFlag(), "FILE", "Its key."));
        }
        flags.addAll(List.of(
                Flag.value(
                        "client-ca-file",
                        "FILE",
                        "CA certificates that client certificates are verified with, instead of the cluster CA."),
                Flag.value(
                        "root-ca-file",
                        "FILE",
                        "CA certificates that kubeconfigs, kube-root-ca.crt and the trust bundle of the server carry,"
                                + " instead of the cluster CA."),
                Flag.value("tls-cert-file", "FILE", "The server's own certificate, instead of one that it makes."),
                Flag.value("tls-private-key-file", "FILE", "The key of that certificate."),
                Flag.value(
                        "token-auth-file", "FILE", "Static bearer tokens: lines of token,user,uid,\"group1,group2\"."),
                Flag.values(
                                "service-account-issuer",
                                "ISSUERS",
                                "Whose tokens of service accounts are accepted; the first makes new ones.")
                        .otherwise("https://kubernetes.default.svc.cluster.local"),
                Flag.value(
                        "service-account-signing-key-file",
                        "FILE",
                        "The private key that signs them (PEM; EC or RSA). Without it one is made at the first start."),
                Flag.values(
                        "service-account-key-file",
                        "FILES",
                        "Further keys that verify them (PEM; public keys, certificates or private keys), for rotation."),
                Flag.values("api-audiences", "NAMES", "What this server is called in tokens; without it, the issuer."),
                Flag.value(
                        "service-account-max-token-expiration",
                        "DURATION",
                        "The longest life of a token that is asked for; longer ones are cut."),
                Flag.value(
                        "service-account-jwks-uri",
                        "URL",
                        "Where others find the keys, where it is not this server's own address."),
                Flag.value("event-ttl", "DURATION", "How long Events are kept.").otherwise("1h"),
                Flag.toggle(
                        "serve-legacy-v1beta1",
                        true,
                        "Serve CertificateSigningRequests as certificates.k8s.io/v1beta1 too."),
                Flag.values(
                        FeatureGate.FLAG,
                        "NAME=BOOL",
                        "Gates of what is not for everybody yet: " + FeatureGate.listed() + ". All are closed."),
                Flag.value(
                                "max-mutating-requests-inflight",
                                "NUMBER",
                                "Requests at once that change something; beyond it 429. 0 for any number.")
                        .otherwise("200"),
                Flag.value(
                                "max-requests-inflight",
                                "NUMBER",
                                "Requests at once that read, watches left out; beyond it 429. 0 for any number.")
                        .otherwise("400"),
                Flag.value(
                                "max-pending-requests-per-user",
                                "NUMBER",
                                "Requests for certificates of one user that nobody has decided on; beyond it 429. 0 for"
                                        + " any number.")
                        .otherwise("1000"),
                Flag.value(
                                "audit-log-path",
                                "FILE",
                                "File of a line for each request that changes something; - for standard output, empty"
                                        + " for none.")
                        .otherwise("DIR/" + DataDirectory.AUDIT_LOG),
                Flag.value(
                                "audit-log-maxsize",
                                "MEGABYTES",
                                "Size at which the audit log is put aside and begun anew; 0 for never.")
                        .otherwise("100"),
                Flag.value(
                                "audit-log-maxbackup",
                                "NUMBER",
                                "How many audit logs that were put aside are kept; 0 for all.")
                        .otherwise("10"),
                Flag.values(
                                "controllers",
                                "NAMES",
                                "Controllers to run: * for all that are on by default, NAME for this one, -NAME for"
                                        + " not this one.")
                        .otherwise("*"),
                ApprovalSettings.flags().get(0),
                ApprovalSettings.flags().get(1),
                Flag.value("v", "LEVEL", "How much the log tells: 0 (what matters) to 4 (all libraries).")
                        .otherwise("0")));
        return flags;
    }

    /** What a configuration file may say. */
    static Set<String> fileKeys() {
        Set<String> keys = new LinkedHashSet<>();
        all().forEach(flag -> keys.add(flag.name()));
        keys.remove("config");
        keys.add(SignerSettings.SECTION);
        keys.add(FOREIGN_SIGNERS);
        return keys;
    }
}
