package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way of one request through the API: created, approved by the caller's right, signed by whoever serves the signer. What
 * was decided or signed stays as a record, for the cluster's cleaner to remove.
 */
final class RequestRoad {
    static final String SIGNER = "kubernetes.io/kube-apiserver-client";

    private static final String REQUESTS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final int CONFLICTS = 5;
    private static final int LONGEST_PREFIX = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TreeClient api;
    private final Duration patience;

    /** @param patience how long the signer may take */
    RequestRoad(TreeClient api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /**
     * Creates the request object.
     *
     * @param user that its name reminds of
     * @param expiration the wanted lifetime; the signer's own where none is given
     * @return its name
     */
    String create(CertificationRequest request, String user, Optional<Duration> expiration) {
        String encoded = Base64.getEncoder().encodeToString(request.toPem().getBytes(StandardCharsets.US_ASCII));
        Tree.Mapping spec = Tree.Mapping.of("request", new Tree.Text(encoded))
                .with("signerName", SIGNER)
                .with("usages", Tree.Sequence.ofTexts(List.of("digital signature", "client auth")))
                .with("expirationSeconds", expiration.map(lifetime -> new Tree.Whole(lifetime.toSeconds())));
        Tree.Mapping body = Tree.Mapping.of("apiVersion", new Tree.Text("certificates.k8s.io/v1"))
                .with("kind", "CertificateSigningRequest")
                .with("metadata", Tree.Mapping.of("generateName", new Tree.Text(prefix(user))))
                .with("spec", spec);
        try {
            return api.post(REQUESTS, body).mapping("metadata").textOrEmpty("name");
        } catch (ApiRefusal e) {
            throw refused("cannot create the request", e);
        }
    }

    /** What of a user's name an object's name can hold. */
    static String prefix(String user) {
        String kept =
                user.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        return kept.isEmpty() ? "user-" : kept.substring(0, Math.min(LONGEST_PREFIX, kept.length())) + "-";
    }

    /** Approves the request. One that may not be approved is of no use, for its key is gone with this command: deleted. */
    void approve(String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                Tree.Mapping request = api.get(path(name));
                api.put(path(name) + "/approval", request.change("status", RequestRoad::approved));
                return;
            } catch (ApiRefusal e) {
                if (e.code() != 409 || attempt == CONFLICTS) {
                    deleteIfAllowed(name);
                    throw notApproved(name, e);
                }
                // Somebody wrote in between: his version first.
            }
        }
    }

    private static Tree.Mapping approved(Tree.Mapping status) {
        Tree.Mapping condition = Tree.Mapping.of("type", new Tree.Text("Approved"))
                .with("status", "True")
                .with("reason", "SignetKubeconfigUser")
                .with("message", "This CSR was approved by signet kubeconfig user.");
        List<Tree.Mapping> conditions = new ArrayList<>(status.mappings("conditions"));
        conditions.add(condition);
        return status.with("conditions", Tree.Sequence.of(conditions));
    }

    private static CommandFailure notApproved(String name, ApiRefusal why) {
        if (why.code() != 403) {
            return refused("cannot approve the request " + name, why);
        }
        return new CommandFailure(
                "you may not approve the request " + name + ": " + why.text()
                        + ". It takes the verb \"update\" on certificatesigningrequests/approval and the verb \"approve\" on"
                        + " signers named " + SIGNER
                        + ": ask for these rights, or let an administrator run this command",
                why);
    }

    private void deleteIfAllowed(String name) {
        try {
            api.delete(path(name));
        } catch (ApiRefusal e) {
            // Then it stays until the cleaner takes it.
        }
    }

    /**
     * Waits until the certificate is there.
     *
     * @return it, and perhaps those between it and the CA
     */
    List<Certificate> await(String name) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<List<Certificate>> issued = look(name);
            if (issued.isPresent()) {
                return issued.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new CommandFailure("nobody has signed the request " + name + " within " + patience.toSeconds()
                        + " s: the signer " + SIGNER + " is served by the controller csrsigning"
                        + " (certificatesigningrequest-signing-controller) of signet server, signet controller or"
                        + " kube-controller-manager; does it run? 'kubectl describe csr " + name + "' may tell more");
            }
            pause();
        }
    }

    private Optional<List<Certificate>> look(String name) {
        try {
            Tree.Mapping status = api.get(path(name)).mapping("status");
            for (Tree.Mapping condition : status.mappings("conditions")) {
                refuseEnd(name, condition);
            }
            return status.text("certificate").filter(text -> !text.isEmpty()).map(text -> certificates(name, text));
        } catch (ApiRefusal e) {
            throw refused("cannot see what becomes of the request " + name, e);
        }
    }

    private static void refuseEnd(String name, Tree.Mapping condition) {
        String why = condition.textOrEmpty("reason") + ": " + condition.textOrEmpty("message");
        switch (condition.textOrEmpty("type")) {
            case "Denied" ->
                throw new CommandFailure("the request " + name + " was denied (" + why + "): ask who denied it;"
                        + " 'kubectl get csr " + name + " -o yaml' shows all of it");
            case "Failed" ->
                throw new CommandFailure("the signer has refused the request " + name + " (" + why
                        + "): mend what it names and run this again");
            default -> {
                // Approved, or what another program keeps there.
            }
        }
    }

    private static List<Certificate> certificates(String name, String base64) {
        try {
            List<Certificate> chain = Certificate.parsePem(Base64.getDecoder().decode(base64));
            if (chain.isEmpty()) {
                throw new EncodingException("there is no PEM block of type CERTIFICATE");
            }
            return chain;
        } catch (EncodingException | IllegalArgumentException e) {
            throw new CommandFailure(
                    "the certificate in the status of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the certificate was awaited", e);
        }
    }

    private static CommandFailure refused(String what, ApiRefusal why) {
        String hint = switch (why.code()) {
            case 401 -> " (the server does not know who you are: is the kubeconfig this server's, and not expired?)";
            case 403 -> " (ask for this right, or let an administrator run this command)";
            default -> "";
        };
        return new CommandFailure(what + ": " + why.text() + hint, why);
    }

    private static String path(String name) {
        return REQUESTS + "/" + name;
    }
}
