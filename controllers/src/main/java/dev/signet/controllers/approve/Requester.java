package dev.signet.controllers.approve;

import dev.signet.certificates.ServiceAccountName;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who created a request. The API server writes this from the credential, whatever the client sends (CSR-STR-01), or from
 * impersonation: who may impersonate an account together with these extra fields can be that pod everywhere, so here too.
 */
public record Requester(String username, List<String> groups, Map<String, List<String>> extra) {
    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";

    public Requester {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    static Requester of(CertificateSigningRequestSpec spec) {
        return new Requester(
                Objects.requireNonNullElse(spec.getUsername(), ""),
                Objects.requireNonNullElse(spec.getGroups(), List.of()),
                Objects.requireNonNullElse(spec.getExtra(), Map.of()));
    }

    /** The pod that a token is bound to. */
    record PodBinding(String name, String uid) {}

    /** The service account that asks: by its name and by its groups, so that no other user passes for one. */
    public Optional<ServiceAccountName> serviceAccount() {
        return ServiceAccountName.ofUsername(username).filter(account -> groups.containsAll(account.groups()));
    }

    /** The pod that the requester's token is bound to, if it is bound to one. */
    Optional<PodBinding> pod() {
        return only(POD_NAME).flatMap(name -> only(POD_UID).map(uid -> new PodBinding(name, uid)));
    }

    private Optional<String> only(String key) {
        List<String> values = extra.getOrDefault(key, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
