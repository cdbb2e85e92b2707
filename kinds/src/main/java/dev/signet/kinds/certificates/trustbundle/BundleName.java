package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a bundle may be called: a signer's bundles begin with its name, so that nobody else takes their names. */
final class BundleName {

    private BundleName() {}

    /** What is wrong with {@code generateName} and {@code name}; that there is neither is the machinery's to say. */
    static List<FieldError> errors(Metadata metadata, String signerName) {
        List<FieldError> errors = new ArrayList<>();
        if (!metadata.generateName().isEmpty()) {
            // CTB-VAL-03
            texts(metadata.generateName(), masked(metadata.generateName()), signerName)
                    .map(text ->
                            FieldError.invalid("metadata.generateName", metadata.generateName(), text, "CTB-VAL-03"))
                    .forEach(errors::add);
        }
        if (!metadata.name().isEmpty()) {
            String rule = signerName.isEmpty() ? "CTB-VAL-01" : "CTB-VAL-02";
            texts(metadata.name(), metadata.name(), signerName)
                    .map(text -> FieldError.invalid("metadata.name", metadata.name(), text, rule))
                    .forEach(errors::add);
        }
        return errors;
    }

    /** @param judged the name in the form whose end is judged */
    private static Stream<String> texts(String name, String judged, String signerName) {
        if (signerName.isEmpty()) {
            return name.contains(":")
                    ? Stream.of("ClusterTrustBundle without signer name must not have \":\" in its name")
                    : DnsName.subdomainErrors(judged).stream();
        }
        String prefix = signerName.replace('/', ':') + ":";
        if (!name.startsWith(prefix)) {
            return Stream.of(
                    "ClusterTrustBundle for signerName " + signerName + " must be named with prefix " + prefix);
        }
        return DnsName.subdomainErrors(judged.substring(Math.min(prefix.length(), judged.length()))).stream();
    }

    /** A prefix as the name that it may become: a dash at its end is no end (Kubernetes puts one letter for the last two). */
    private static String masked(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
    }
}
