package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.ChainVerifier;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at an issued certificate before anybody relies on it: signers are programs of others. */
final class IssuedIdentity {
    private static final String REVIEWS = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    private final CertificationRequest request;
    private final List<Certificate> chain;

    /** @param chain leaf first */
    IssuedIdentity(CertificationRequest request, List<Certificate> chain) {
        this.request = request;
        this.chain = List.copyOf(chain);
    }

    /**
     * The same key, the same user and groups, and a chain to the cluster's CA where that is the CA of clients too; where it
     * is another, {@link #recognised} is what proves the chain.
     *
     * @throws CommandFailure where something is not as it was asked for
     */
    void check(Optional<String> rootCa, Instant now) {
        Certificate leaf = chain.getFirst();
        if (!leaf.publicKey().equals(request.publicKey())) {
            throw failure("is for another key than was asked for");
        }
        Identity wanted = request.subject().identity();
        Identity issued = leaf.subject().identity();
        // Not byte for byte: kube-controller-manager encodes a subject anew.
        if (!issued.commonName().equals(wanted.commonName())
                || !Set.copyOf(issued.organizations()).equals(Set.copyOf(wanted.organizations()))
                || issued.ambiguity().isPresent()) {
            throw failure("is for " + leaf.subject() + ", and " + request.subject() + " was asked for");
        }
        try {
            List<Certificate> roots = rootCa.isPresent()
                    ? Certificate.parsePem(rootCa.get().getBytes(StandardCharsets.US_ASCII))
                    : List.of();
            Certificate last = chain.getLast();
            if (roots.stream().anyMatch(root -> root.subject().equals(last.issuer()))) {
                new ChainVerifier(roots).verify(chain, now, ExtendedKeyUsage.CLIENT_AUTH);
            }
        } catch (EncodingException e) {
            throw failure("does not verify: " + e.getMessage());
        }
    }

    /**
     * Asks the server who the bearer of the certificate is.
     *
     * @return its answer; nothing where it is too old to be asked, and yet took the certificate
     * @throws CommandFailure where it does not take it, or takes it for somebody else's
     */
    Optional<Tree.Mapping> recognised(TreeClient asTheUser) {
        Tree.Mapping review = Tree.Mapping.of("apiVersion", new Tree.Text("authentication.k8s.io/v1"))
                .with("kind", "SelfSubjectReview");
        try {
            Tree.Mapping user =
                    asTheUser.post(REVIEWS, review).mapping("status").mapping("userInfo");
            String name = user.textOrEmpty("username");
            if (!name.equals(request.subject().identity().commonName())) {
                throw notRecognised("the server takes its bearer for \"" + name + "\"");
            }
            return Optional.of(user);
        } catch (ApiRefusal e) {
            // Authentication comes first: who is told that there is nothing here, or nothing for him, has passed it.
            boolean passed = e.code() != 401 && !e.text().contains("system:anonymous");
            if (passed) {
                return Optional.empty();
            }
            throw notRecognised("the server says: " + e.text());
        }
    }

    private CommandFailure notRecognised(String why) {
        return new CommandFailure("the certificate that " + chain.getFirst().issuer()
                + " has issued is no good for this server: " + why
                + ". Is its --client-ca-file the CA of the signer " + RequestRoad.SIGNER + "?");
    }

    private CommandFailure failure(String what) {
        return new CommandFailure("the certificate that "
                + chain.getFirst().issuer() + " has issued " + what
                + ": nothing is written; look at the signer " + RequestRoad.SIGNER + " of this cluster");
    }
}
