package dev.signet.jvm.enrolment;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.ChainVerifier;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Identity;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at a certificate before anybody relies on it: signers are programs of others, and so is what lies in files. Stricter
 * than client-go (CM-03), to which more names than were asked for are fine. Immutable.
 */
public final class CertificateCheck {
    /** What a signer may round up to. */
    private static final Duration LENIENCE = Duration.ofDays(1);

    private final CertificateTemplate template;
    private final Optional<ChainVerifier> chains;

    /** @param anchors the CAs that it has to come from; absent where the chain is not looked at */
    public CertificateCheck(CertificateTemplate template, Optional<List<Certificate>> anchors) {
        this.template = template;
        this.chains = anchors.map(ChainVerifier::new);
    }

    public CertificateTemplate template() {
        return template;
    }

    /** The CAs that certificates have to come from. */
    public Optional<List<Certificate>> anchors() {
        return chains.map(ChainVerifier::anchors);
    }

    /**
     * What is wrong with a certificate that was issued just now.
     *
     * @param chain leaf first
     * @return empty where nothing is
     */
    public List<String> problemsOfNew(PublicKeyInfo key, List<Certificate> chain, Instant now) {
        List<String> problems = new ArrayList<>(problems(key, chain, now));
        template.lifetime()
                .filter(asked -> chain.get(0).notAfter().isAfter(now.plus(asked).plus(LENIENCE)))
                .ifPresent(
                        asked -> problems.add("it is good until " + chain.get(0).notAfter()
                                + ", more than a day longer than the " + asked.toSeconds() + " s that were asked for"));
        return List.copyOf(problems);
    }

    /**
     * What is wrong with a certificate, whenever it was issued.
     *
     * @param chain leaf first
     * @return empty where nothing is
     */
    public List<String> problems(PublicKeyInfo key, List<Certificate> chain, Instant now) {
        Certificate leaf = chain.get(0);
        List<String> problems = new ArrayList<>();
        if (!leaf.publicKey().equals(key)) {
            problems.add("it is for another key");
        }
        subject(leaf).ifPresent(problems::add);
        problems.addAll(names(leaf));
        problems.addAll(usages(leaf));
        if (leaf.isCa()) {
            problems.add("it is a CA's");
        }
        if (!leaf.validity().contains(now)) {
            problems.add("it is good from " + leaf.notBefore() + " to " + leaf.notAfter() + ", and it is " + now);
        } else {
            chain(chain, now).ifPresent(problems::add);
        }
        return List.copyOf(problems);
    }

    /** Not byte for byte: kube-controller-manager encodes a subject anew. */
    private Optional<String> subject(Certificate leaf) {
        Identity asked = template.subject().identity();
        Identity issued = leaf.subject().identity();
        boolean same = issued.commonName().equals(asked.commonName())
                && Set.copyOf(issued.organizations()).equals(Set.copyOf(asked.organizations()))
                && issued.ambiguity().isEmpty();
        return same
                ? Optional.empty()
                : Optional.of(
                        "its subject is \"" + leaf.subject() + "\", and \"" + template.subject() + "\" was asked for");
    }

    private List<String> names(Certificate leaf) {
        Set<String> asked = texts(template.names());
        Set<String> issued = texts(leaf.subjectAltNames());
        List<String> problems = new ArrayList<>();
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(issued);
        if (!missing.isEmpty()) {
            problems.add("it lacks " + String.join(", ", missing));
        }
        Set<String> more = new TreeSet<>(issued);
        more.removeAll(asked);
        if (!more.isEmpty()) {
            problems.add("it has " + String.join(", ", more) + ", which nobody asked for");
        }
        return problems;
    }

    /** The case of host names does not matter (RFC 4343). */
    private static Set<String> texts(SubjectAltNames names) {
        return names.names().stream()
                .map(name -> name.kind() + ":"
                        + (name.kind() == GeneralName.Kind.DNS ? name.text().toLowerCase(Locale.ROOT) : name.text()))
                .collect(Collectors.toSet());
    }

    private List<String> usages(Certificate leaf) {
        return template.usages().stream()
                .filter(usage -> !allows(leaf, usage))
                .map(usage -> "it is not for \"" + usage.text() + "\"")
                .collect(Collectors.toList());
    }

    private static boolean allows(Certificate leaf, Usage usage) {
        Optional<KeyUsage> wanted = usage.keyUsage();
        if (wanted.isPresent()) {
            return leaf.keyUsage().isEmpty() || leaf.keyUsage().get().contains(wanted.get());
        }
        return leaf.allows(usage.extendedKeyUsage().orElseThrow());
    }

    private Optional<String> chain(List<Certificate> chain, Instant now) {
        if (chains.isEmpty()) {
            return Optional.empty();
        }
        ExtendedKeyUsage purpose = template.usages().stream()
                .flatMap(usage -> usage.extendedKeyUsage().stream())
                .findFirst()
                .orElse(ExtendedKeyUsage.ANY);
        try {
            chains.get().verify(chain, now, purpose);
            return Optional.empty();
        } catch (EncodingException e) {
            return Optional.of("it is issued by \"" + chain.get(0).issuer()
                    + "\" and does not verify by the given CA certificates: " + e.getMessage());
        }
    }
}
