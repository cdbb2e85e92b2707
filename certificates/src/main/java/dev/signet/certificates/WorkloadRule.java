package dev.signet.certificates;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the request of a workload looks like, for the signers {@code signet.dev/serving} and {@code signet.dev/client}: the
 * first thing that is wrong gives the text. Whether the names are the requester's is asked elsewhere.
 */
public enum WorkloadRule {
    /** Names to be reached under, and nothing else: no group, no user, no address of another kind. */
    SERVING(WorkloadRule::serving),
    /** A service account, as subject, as SPIFFE ID, or as both. */
    CLIENT(WorkloadRule::client);

    private static final Set<String> KEY_USAGES = Set.of(Usage.DIGITAL_SIGNATURE.text(), Usage.KEY_ENCIPHERMENT.text());
    private static final int MAPPED = 10;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final BiFunction<CertificationRequest, Set<String>, Optional<String>> check;

    WorkloadRule(BiFunction<CertificationRequest, Set<String>, Optional<String>> check) {
        this.check = check;
    }

    /** What is wrong with the request, if anything is. */
    public Optional<String> violation(CertificationRequest request, Collection<String> usages) {
        return check.apply(request, new LinkedHashSet<>(usages)).or(() -> SigningRule.ofNames(request));
    }

    private static Optional<String> serving(CertificationRequest request, Set<String> usages) {
        var names = request.subjectAltNames();
        return onlyFor(Usage.SERVER_AUTH, usages)
                .or(() -> when(names.dns().isEmpty() && names.ips().isEmpty(), "DNS or IP subjectAltName is required"))
                .or(() -> when(!names.emails().isEmpty(), "Email subjectAltNames are not allowed"))
                .or(() -> when(!names.uris().isEmpty(), "URI subjectAltNames are not allowed"))
                .or(() -> names.dns().stream()
                        .filter(name -> HostName.parse(withoutWildcard(name)).isEmpty() || name.endsWith("."))
                        .findFirst()
                        .map(name -> "the DNS name " + Quoted.of(name)
                                + " is malformed: labels of letters, digits and hyphens, with no dot at the end"))
                .or(() -> names.of(GeneralName.Kind.IP).stream()
                        .filter(WorkloadRule::isMapped)
                        .findFirst()
                        .map(ip -> "the IP address " + ip.text() + " is an IPv4 address in the form of an IPv6 one"))
                .or(() -> servingSubject(request));
    }

    private static Optional<String> servingSubject(CertificationRequest request) {
        var subject = request.subject();
        if (subject.attributes().stream().anyMatch(part -> !part.type().equals(Name.COMMON_NAME))) {
            return Optional.of("the subject has more than a common name");
        }
        var identity = subject.identity();
        return identity.ambiguity()
                .or(() -> when(
                        !subject.isEmpty()
                                && request.subjectAltNames().dns().stream()
                                        .noneMatch(name -> isSame(name, identity.commonName())),
                        "the common name " + Quoted.of(identity.commonName()) + " is none of the DNS names"));
    }

    private static Optional<String> client(CertificationRequest request, Set<String> usages) {
        var names = request.subjectAltNames();
        return onlyFor(Usage.CLIENT_AUTH, usages)
                .or(() -> when(!names.dns().isEmpty(), "DNS subjectAltNames are not allowed"))
                .or(() -> when(!names.emails().isEmpty(), "Email subjectAltNames are not allowed"))
                .or(() -> when(!names.ips().isEmpty(), "IP subjectAltNames are not allowed"))
                .or(() -> when(names.uris().size() > 1, "there is more than one URI subjectAltName"))
                .or(() -> when(
                        names.uris().isEmpty() && request.subject().isEmpty(),
                        "neither the subject nor a SPIFFE ID names a service account"))
                .or(() -> clientIdentity(request));
    }

    private static Optional<String> clientIdentity(CertificationRequest request) {
        var uris = request.subjectAltNames().uris();
        Optional<ServiceAccountName> inUri =
                uris.isEmpty() ? Optional.empty() : ServiceAccountName.ofSpiffeId(uris.get(0));
        if (inUri.isEmpty() && !uris.isEmpty()) {
            return Optional.of("the URI " + Quoted.of(uris.get(0))
                    + " is not the SPIFFE ID of a service account: spiffe://TRUSTDOMAIN/ns/NAMESPACE/sa/NAME");
        }
        if (request.subject().isEmpty()) {
            return Optional.empty();
        }
        var inSubject =
                ServiceAccountName.ofUsername(request.subject().identity().commonName());
        return clientSubject(request.subject(), inSubject)
                .or(() -> when(
                        inUri.isPresent() && !inUri.equals(inSubject),
                        "the subject and the SPIFFE ID name different service accounts"));
    }

    private static Optional<String> clientSubject(Name subject, Optional<ServiceAccountName> account) {
        var identity = subject.identity();
        if (identity.ambiguity().isPresent()) {
            return identity.ambiguity();
        }
        if (account.isEmpty()) {
            return Optional.of("the common name " + Quoted.of(identity.commonName())
                    + " is not a service account's: system:serviceaccount:NAMESPACE:NAME");
        }
        if (subject.attributes().stream()
                .anyMatch(part -> !List.of(Name.COMMON_NAME, Name.ORGANIZATION).contains(part.type()))) {
            return Optional.of("the subject has more than a common name and organizations");
        }
        // Each organization is a group (AUTHN-03): an account must not give itself others than it has.
        return identity.organizations().stream()
                .filter(group -> !account.get().groups().contains(group))
                .findFirst()
                .map(group -> "organization " + Quoted.of(group) + " is not a group of the service account");
    }

    /** The service account that a request which keeps the rule {@link #CLIENT} is for. */
    public static Optional<ServiceAccountName> account(CertificationRequest request) {
        return ServiceAccountName.ofUsername(request.subject().identity().commonName())
                .or(() ->
                        request.subjectAltNames().uris().stream().findFirst().flatMap(ServiceAccountName::ofSpiffeId));
    }

    private static Optional<String> onlyFor(Usage purpose, Set<String> usages) {
        return usages.stream()
                .filter(usage -> !usage.equals(purpose.text()) && !KEY_USAGES.contains(usage))
                .findFirst()
                .map(usage -> "usage " + Quoted.of(usage) + " is not allowed; allowed are " + purpose.text()
                        + ", digital signature and key encipherment")
                .or(() -> when(!usages.contains(purpose.text()), "usage \"" + purpose.text() + "\" is missing"));
    }

    private static String withoutWildcard(String name) {
        return name.startsWith("*.") ? name.substring(2) : name;
    }

    private static boolean isSame(String dns, String commonName) {
        var one = HostName.parse(dns);
        var other = HostName.parse(commonName);
        return one.isPresent()
                && other.isPresent()
                && !other.get().rooted()
                && one.get().isSame(other.get());
    }

    /** {@code ::ffff:0:0/96}: what shows it writes it like the IPv4 address that it is not (RFC 4291 2.5.5.2). */
    private static boolean isMapped(GeneralName ip) {
        var octets = ip.value();
        if (octets.length != 16 || octets[MAPPED] != -1 || octets[MAPPED + 1] != -1) {
            return false;
        }
        for (var i = 0; i < MAPPED; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> when(boolean wrong, String text) {
        return wrong ? Optional.of(text) : Optional.empty();
    }
}
