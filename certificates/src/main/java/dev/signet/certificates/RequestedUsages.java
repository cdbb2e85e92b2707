package dev.signet.certificates;

import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The usages of a request as the certificate will state them (SIG-09); repeats collapse.
 *
 * @param unknown the words that are no usage, in the order in which they stand
 */
public record RequestedUsages(Set<KeyUsage> keyUsages, Set<ExtendedKeyUsage> extendedKeyUsages, List<String> unknown) {

    public RequestedUsages {
        keyUsages = Set.copyOf(keyUsages);
        extendedKeyUsages = Set.copyOf(extendedKeyUsages);
        unknown = List.copyOf(unknown);
    }

    public static RequestedUsages of(Collection<String> texts) {
        var keyUsages = EnumSet.noneOf(KeyUsage.class);
        var extended = EnumSet.noneOf(ExtendedKeyUsage.class);
        for (var text : texts) {
            var usage = Usage.of(text);
            usage.flatMap(Usage::keyUsage).ifPresent(keyUsages::add);
            usage.flatMap(Usage::extendedKeyUsage).ifPresent(extended::add);
        }
        return new RequestedUsages(
                keyUsages,
                extended,
                texts.stream().filter(text -> Usage.of(text).isEmpty()).toList());
    }

    /** Why nothing can be signed for these usages, if anything is unknown (SIG-09). */
    public Optional<String> problem() {
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown.stream()
                        .map(Quoted::of)
                        .collect(Collectors.joining(" ", "unrecognized usage values: [", "]")));
    }

    /**
     * Whether a TLS server would take the certificate for client authentication: also one that allows any purpose, and one
     * that names no purpose at all (RFC 5280 4.2.1.12).
     */
    public boolean permitClientAuth() {
        return extendedKeyUsages.isEmpty()
                || extendedKeyUsages.contains(ExtendedKeyUsage.ANY)
                || extendedKeyUsages.contains(ExtendedKeyUsage.CLIENT_AUTH);
    }
}
