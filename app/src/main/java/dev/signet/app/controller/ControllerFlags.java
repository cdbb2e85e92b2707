package dev.signet.app.controller;

import dev.signet.app.command.Flag;
import dev.signet.app.process.ApprovalSettings;
import dev.signet.app.process.SignerSettings;
import dev.signet.controllers.sign.BuiltInSigner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The flags of {@code signet controller}: kube-controller-manager's (KCM-01), and few of our own. */
final class ControllerFlags {
    static final String FOREIGN_SIGNERS = "foreign-signers";

    private ControllerFlags() {}

    static List<Flag> all() {
        List<Flag> flags = new ArrayList<>(cluster());
        flags.addAll(signing());
        flags.addAll(ApprovalSettings.flags());
        flags.addAll(election());
        flags.addAll(process());
        return flags;
    }

    private static List<Flag> cluster() {
        return List.of(
                Flag.value(
                        "kubeconfig",
                        "FILE",
                        "How to reach the API server, and as whom. Without it: as the service account of the pod that"
                                + " this runs in."),
                Flag.value(
                        "config",
                        "FILE",
                        "YAML file that may set every flag by its name, and signers of one's own in the section"
                                + " \"signers\". The command line wins."),
                Flag.values(
                                "controllers",
                                "NAMES",
                                "Controllers to run: * for all that are on by default, NAME for this one, -NAME for"
                                        + " not this one.")
                        .otherwise("*"),
                Flag.value(
                        "root-ca-file",
                        "FILE",
                        "CA certificates that kube-root-ca.crt and the API server's trust bundle carry, instead of"
                                + " those that the API server is verified with."),
                Flag.value(
                        "client-ca-file",
                        "FILE",
                        "CA certificates that the API server verifies clients with. A signer that has nothing to do"
                                + " with them may sign for system:masters; without this flag none may."));
    }

    private static List<Flag> signing() {
        List<Flag> flags = new ArrayList<>(List.of(
                Flag.value(
                        "cluster-signing-cert-file",
                        "FILE",
                        "CA certificate (PEM) of all built-in signers; not together with the flags of single"
                                + " ones."),
                Flag.value("cluster-signing-key-file", "FILE", "Its key (PEM: PKCS#8, PKCS#1 or SEC1; RSA or EC)."),
                Flag.value(
                                "cluster-signing-duration",
                                "DURATION",
                                "The longest life of a certificate; a request may ask for less.")
                        .otherwise("8760h")));
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            flags.add(Flag.value(
                    signer.certFlag(), "FILE", "CA certificate of the signer " + signer.signerName() + " alone."));
            flags.add(Flag.value(signer.keyFlag(), "FILE", "Its key."));
        }
        flags.add(Flag.value(
                "ledger-dir",
                "DIR",
                "Folder (a volume) where every serial number is written down before it is used. Without it nothing is"
                        + " kept, and that none comes twice rests on 128 random bits."));
        return flags;
    }

    private static List<Flag> election() {
        return List.of(
                Flag.toggle("leader-elect", true, "Work only while holding a Lease, so that there may be several."),
                Flag.value("leader-elect-lease-duration", "DURATION", "How long others wait for a silent leader.")
                        .otherwise("15s"),
                Flag.value(
                                "leader-elect-renew-deadline",
                                "DURATION",
                                "How long a leader goes on without renewing the Lease; then the process ends.")
                        .otherwise("10s"),
                Flag.value("leader-elect-retry-period", "DURATION", "Between two tries to get or renew the Lease.")
                        .otherwise("2s"),
                Flag.value("leader-elect-resource-name", "NAME", "The Lease's name.")
                        .otherwise("signet-controller"),
                Flag.value("leader-elect-resource-namespace", "NAMESPACE", "The Lease's namespace.")
                        .otherwise("kube-system"));
    }

    private static List<Flag> process() {
        return List.of(
                Flag.value(
                                "health-bind-address",
                                "ADDRESS:PORT",
                                "Where /livez, /healthz, /readyz and /metrics are answered, by plain HTTP; 0 turns it"
                                        + " off.")
                        .otherwise("127.0.0.1:10258"),
                Flag.value("v", "LEVEL", "How much the log tells: 0 (what matters) to 4 (all libraries).")
                        .otherwise("0"));
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
