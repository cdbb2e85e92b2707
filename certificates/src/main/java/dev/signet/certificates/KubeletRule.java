package dev.signet.certificates;

import dev.signet.pki.x509.CertificationRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What a kubelet's request looks like (CSRB-05): checks in order, the first that fails giving the text. A subject that two
 * readers could take for two identities fails too, last, so that the known texts come first.
 */
public enum KubeletRule {
    /** KRULE-C */
    CLIENT(List.of(
            check("subject organization is not system:nodes", (r, u) -> isOfNodes(r)),
            check(
                    "DNS subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().dns().isEmpty()),
            check(
                    "Email subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().emails().isEmpty()),
            check(
                    "IP subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().ips().isEmpty()),
            check(
                    "URI subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().uris().isEmpty()),
            check("subject common name does not begin with system:node:", (r, u) -> isNode(r)),
            check(
                    "usages did not match [client auth digital signature key encipherment]",
                    (r, u) -> isTlsUsage(u, Usage.CLIENT_AUTH)))),
    /** KRULE-S */
    SERVING(List.of(
            check("subject organization is not system:nodes", (r, u) -> isOfNodes(r)),
            check(
                    "DNS or IP subjectAltName is required",
                    (r, u) -> !r.subjectAltNames().dns().isEmpty()
                            || !r.subjectAltNames().ips().isEmpty()),
            check(
                    "Email subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().emails().isEmpty()),
            check(
                    "URI subjectAltNames are not allowed",
                    (r, u) -> r.subjectAltNames().uris().isEmpty()),
            check(
                    "usages did not match [digital signature key encipherment server auth]",
                    (r, u) -> isTlsUsage(u, Usage.SERVER_AUTH)),
            check("subject common name does not begin with system:node:", (r, u) -> isNode(r))));

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list of records of functions without state
    private final List<Check> checks;

    KubeletRule(List<Check> checks) {
        this.checks = checks;
    }

    /** The text of the first check that fails, or nothing when the request is a kubelet's. */
    public Optional<String> violation(CertificationRequest request, Collection<String> usages) {
        var set = Set.copyOf(usages);
        return checks.stream()
                .filter(check -> !check.holds().test(request, set))
                .map(Check::text)
                .findFirst()
                .or(() -> request.subject().identity().ambiguity());
    }

    public boolean holds(CertificationRequest request, Collection<String> usages) {
        return violation(request, usages).isEmpty();
    }

    private static boolean isOfNodes(CertificationRequest request) {
        return request.subject().identity().organizations().equals(List.of("system:nodes"));
    }

    /** CSRB-06: an empty node name passes. */
    private static boolean isNode(CertificationRequest request) {
        return request.subject().identity().commonName().startsWith("system:node:");
    }

    /** CSRB-06: compared as sets; key encipherment, which only RSA needs, may be missing. */
    private static boolean isTlsUsage(Set<String> usages, Usage purpose) {
        return usages.equals(Set.of(Usage.DIGITAL_SIGNATURE.text(), purpose.text()))
                || usages.equals(Set.of(Usage.DIGITAL_SIGNATURE.text(), Usage.KEY_ENCIPHERMENT.text(), purpose.text()));
    }

    private static Check check(String text, BiPredicate<CertificationRequest, Set<String>> holds) {
        return new Check(text, holds);
    }

    private record Check(String text, BiPredicate<CertificationRequest, Set<String>> holds) {}
}
