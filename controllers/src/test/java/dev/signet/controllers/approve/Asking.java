package dev.signet.controllers.approve;

import dev.signet.controllers.request.RequestState;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request as a decider sees it, good for its decider until something is changed. */
final class Asking {
    private static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    private final String signerName;
    private String username = "";
    private List<String> groups = List.of();
    private final Map<String, List<String>> extra = new HashMap<>();
    private List<String> usages = List.of();
    private Name subject = Name.EMPTY;
    private List<GeneralName> names = List.of();
    private final List<Extension> extensions = new ArrayList<>();
    private String created = "2026-01-01T00:00:00Z";

    private Asking(String signerName) {
        this.signerName = signerName;
    }

    /** Kubelet {@code n1} for its serving certificate (KUB-SRV-01). */
    static Asking kubelet() {
        return new Asking("kubernetes.io/kubelet-serving")
                .as("system:node:n1", "system:nodes", "system:authenticated")
                .usages("digital signature", "server auth")
                .subject("system:nodes", "system:node:n1")
                .dns("n1.test")
                .ips("10.0.0.7");
    }

    /** Pod {@code web-0}, UID {@code uid-web-0}, of service account {@code web} in namespace {@code team}. */
    private static Asking pod(String signerName) {
        return new Asking(signerName)
                .as(
                        "system:serviceaccount:team:web",
                        "system:serviceaccounts",
                        "system:serviceaccounts:team",
                        "system:authenticated")
                .extra("authentication.kubernetes.io/pod-name", "web-0")
                .extra("authentication.kubernetes.io/pod-uid", "uid-web-0");
    }

    static Asking serving() {
        return pod("signet.dev/serving")
                .usages("digital signature", "server auth")
                .dns("web.team.svc", "web.team.svc.cluster.local");
    }

    static Asking client() {
        return pod("signet.dev/client")
                .usages("digital signature", "client auth")
                .subject("system:serviceaccounts", "system:serviceaccount:team:web");
    }

    Asking as(String user, String... itsGroups) {
        username = user;
        groups = List.of(itsGroups);
        return this;
    }

    Asking extra(String key, String... values) {
        extra.put(key, List.of(values));
        return this;
    }

    Asking withoutExtra() {
        extra.clear();
        return this;
    }

    Asking usages(String... values) {
        usages = List.of(values);
        return this;
    }

    Asking subject(String organization, String commonName) {
        return subject(Name.builder()
                .add(Name.ORGANIZATION, organization)
                .add(Name.COMMON_NAME, commonName)
                .build());
    }

    Asking subject(Name name) {
        subject = name;
        return this;
    }

    Asking commonName(String commonName) {
        return subject(Name.builder().add(Name.COMMON_NAME, commonName).build());
    }

    Asking nameless() {
        names = List.of();
        return this;
    }

    /** Instead of all names of before. */
    Asking names(GeneralName... all) {
        names = List.of(all);
        return this;
    }

    Asking dns(String... texts) {
        return names(List.of(texts).stream().map(GeneralName::dns).toArray(GeneralName[]::new));
    }

    /** Besides the names of before. */
    Asking and(GeneralName more) {
        names = new ArrayList<>(names);
        names.add(more);
        return this;
    }

    Asking ips(String... texts) {
        for (String text : texts) {
            and(GeneralName.ip(IpAddress.parse(text).orElseThrow()));
        }
        return this;
    }

    /** The names a second time, in an extension of their own. */
    Asking extension(Extension more) {
        extensions.add(more);
        return this;
    }

    Asking created(String at) {
        created = at;
        return this;
    }

    PendingRequest request() {
        List<Extension> all = new ArrayList<>();
        if (!names.isEmpty()) {
            all.add(new SubjectAltNames(names).toExtension(false));
        }
        all.addAll(extensions);
        return new PendingRequest(
                new RequestState(new CertificateSigningRequestBuilder()
                        .withNewMetadata()
                        .withName("asked")
                        .withUid("uid-asked")
                        .withCreationTimestamp(created)
                        .endMetadata()
                        .withNewSpec()
                        .withSignerName(signerName)
                        .withUsages(usages)
                        .withUsername(username)
                        .withGroups(groups)
                        .withExtra(extra)
                        .endSpec()
                        .build()),
                CertificationRequest.create(KEY, subject, all));
    }
}
