package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.Settings;
import dev.signet.jvm.enrolment.CertificateTemplate;
import dev.signet.jvm.enrolment.KeyAlgorithm;
import dev.signet.jvm.enrolment.Usage;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.SubjectAltNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The certificate that the flags describe. */
record WantedCertificate(KeyAlgorithm algorithm, CertificateTemplate template) {
    private static final Pattern DNS_NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");
    private static final Pattern SIGNER_NAME = Pattern.compile("[a-z0-9.-]+/.+");

    static WantedCertificate of(Arguments arguments) {
        String signer = arguments
                .value(RequestFlags.SIGNER_NAME)
                .orElseThrow(() -> new UsageError("who is to sign? Give --signer-name, such as signet.dev/serving"));
        if (!SIGNER_NAME.matcher(signer).matches()) {
            throw new UsageError("--signer-name is a domain, a slash and a name, not \"" + signer + "\"");
        }
        KeyAlgorithm algorithm = algorithm(arguments);
        try {
            return new WantedCertificate(
                    algorithm,
                    new CertificateTemplate(
                            signer,
                            subject(arguments),
                            names(arguments),
                            usages(arguments, signer, algorithm),
                            lifetime(arguments)));
        } catch (IllegalArgumentException e) {
            throw new UsageError(e.getMessage()
                    + " (--common-name, --dns-name, --ip-address, --uri, --usage and --expiration say such things)");
        }
    }

    private static KeyAlgorithm algorithm(Arguments arguments) {
        String text = arguments.value(RequestFlags.KEY_ALGORITHM).orElse(KeyAlgorithm.ECDSA_P256.text());
        return KeyAlgorithm.of(text)
                .orElseThrow(() -> new UsageError("--key-algorithm is one of " + String.join(", ", KeyAlgorithm.texts())
                        + ", not \"" + text + "\""));
    }

    /** As kubeadm and Go order it: all organizations in one set, then the common name. */
    private static Name subject(Arguments arguments) {
        Name.Builder subject = Name.builder();
        List<String> organizations =
                arguments.values(RequestFlags.ORGANIZATION).stream().distinct().toList();
        organizations.forEach(organization -> check(RequestFlags.ORGANIZATION, organization));
        if (!organizations.isEmpty()) {
            subject.add(Name.ORGANIZATION, organizations);
        }
        arguments.value(RequestFlags.COMMON_NAME).ifPresent(name -> {
            check(RequestFlags.COMMON_NAME, name);
            subject.add(Name.COMMON_NAME, name);
        });
        return subject.build();
    }

    private static void check(String flag, String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageError("--" + flag + " cannot be empty or have control characters");
        }
    }

    private static SubjectAltNames names(Arguments arguments) {
        List<GeneralName> names = new ArrayList<>();
        for (String name : distinct(arguments, RequestFlags.DNS_NAME)) {
            if (!DNS_NAME.matcher(name).matches()) {
                throw new UsageError("--dns-name is one DNS name (the flag may be repeated), not \"" + name + "\"");
            }
            names.add(GeneralName.dns(name));
        }
        for (String address : distinct(arguments, RequestFlags.IP_ADDRESS)) {
            names.add(GeneralName.ip(IpAddress.parse(address)
                    .orElseThrow(() -> new UsageError(
                            "--ip-address is one IP address (the flag may be repeated), not \"" + address + "\""))));
        }
        distinct(arguments, RequestFlags.URI).forEach(uri -> names.add(uri(uri)));
        return new SubjectAltNames(names);
    }

    private static List<String> distinct(Arguments arguments, String flag) {
        return arguments.values(flag).stream().distinct().toList();
    }

    private static GeneralName uri(String text) {
        try {
            if (new URI(text).isAbsolute()) {
                return GeneralName.uri(text);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // As if it had no scheme.
        }
        throw new UsageError("--uri is a URI with its scheme, such as spiffe://example.com/web, not \"" + text + "\"");
    }

    private static List<Usage> usages(Arguments arguments, String signer, KeyAlgorithm algorithm) {
        List<String> texts = distinct(arguments, RequestFlags.USAGE);
        if (texts.isEmpty()) {
            return Usage.usual(signer, algorithm)
                    .orElseThrow(() -> new UsageError("what is usual for the signer " + signer
                            + " is not known here: give --usage, such as --usage \"digital signature\" --usage \"server"
                            + " auth\""));
        }
        return texts.stream()
                .map(text -> Usage.of(text)
                        .orElseThrow(() -> new UsageError(
                                "--usage is one of " + String.join(", ", Usage.texts()) + ", not \"" + text + "\"")))
                .toList();
    }

    private static Optional<Duration> lifetime(Arguments arguments) {
        boolean duration = arguments.value(RequestFlags.EXPIRATION).isPresent();
        Optional<Integer> seconds = arguments.number(RequestFlags.EXPIRATION_SECONDS);
        if (duration && seconds.isPresent()) {
            throw new UsageError("--expiration and --expiration-seconds say the same: give one of them");
        }
        return duration
                ? Optional.of(Settings.of(arguments, Set.of()).duration(RequestFlags.EXPIRATION, Duration.ZERO))
                : seconds.map(Duration::ofSeconds);
    }
}
