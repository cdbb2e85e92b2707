package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.jvm.api.Credential;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one user's kubeconfig: key, request, approval, certificate, and the proof that the server knows its bearer. */
final class Enrolment {
    private final ClusterAccess access;
    private final Duration patience;
    private final PrintStream progress;
    private final InstantSource clock;

    /**
     * @param access of somebody who may create and approve requests
     * @param patience how long the signer may take
     */
    Enrolment(ClusterAccess access, Duration patience, PrintStream progress, InstantSource clock) {
        this.access = access;
        this.patience = patience;
        this.progress = progress;
        this.clock = clock;
    }

    void run(Name subject, Optional<Duration> expiration, Output output) {
        String user = subject.identity().commonName();
        try (TreeClient api = TreeClient.of(access.api())) {
            PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
            CertificationRequest request = CertificationRequest.create(key, subject, SubjectAltNames.NONE);
            RequestRoad road = new RequestRoad(api, patience);
            String name = road.create(request, user, expiration);
            tell("request " + name + " created: " + subject + ", signer " + RequestRoad.SIGNER);
            road.approve(name);
            tell("request " + name + " approved");
            List<Certificate> chain = road.await(name);
            Certificate leaf = chain.getFirst();
            tell("certificate issued by " + leaf.issuer() + ", good until " + leaf.notAfter());
            prove(new IssuedIdentity(request, chain), Credential.clientCertificate(chain, key));
            output.write(kubeconfig(user, chain, key));
            output.file()
                    .ifPresent(
                            file -> tell("written: " + file + "; try: kubectl --kubeconfig " + file + " auth whoami"));
        }
    }

    private void prove(IssuedIdentity identity, Credential credential) {
        identity.check(access.cluster().rootCa(), clock.instant());
        try (TreeClient asTheUser = TreeClient.of(access.as(credential).api())) {
            Optional<Tree.Mapping> known = identity.recognised(asTheUser);
            tell(access.cluster().server() + " accepts it"
                    + known.map(info -> ": user " + info.textOrEmpty("username") + ", groups "
                                    + String.join(", ", info.texts("groups")))
                            .orElse(""));
        }
    }

    private byte[] kubeconfig(String user, List<Certificate> chain, PrivateKeyInfo key) {
        ClusterAccess.Cluster cluster = access.cluster();
        String certificates = chain.stream().map(Certificate::toPem).collect(Collectors.joining());
        return new Kubeconfig(cluster.name(), cluster.server(), cluster.rootCa().orElse(""), user)
                .withCertificate(certificates, key.toPkcs8Pem());
    }

    private void tell(String line) {
        progress.println(line);
    }
}
