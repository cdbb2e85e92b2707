package dev.signet.certificates;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The names of signers (CSR-TYP-07) and what one must look like (CSR-VAL-04). */
public final class SignerName {

    public static final String KUBE_APISERVER_CLIENT = "kubernetes.io/kube-apiserver-client";
    public static final String KUBE_APISERVER_CLIENT_KUBELET = "kubernetes.io/kube-apiserver-client-kubelet";
    public static final String KUBELET_SERVING = "kubernetes.io/kubelet-serving";
    public static final String LEGACY_UNKNOWN = "kubernetes.io/legacy-unknown";
    /** Ours: what a pod is reached by. */
    public static final String SERVING = "signet.dev/serving";
    /** Ours: what a pod is known by. */
    public static final String CLIENT = "signet.dev/client";

    private static final int MAXIMUM_DOMAIN = 253;

    private static final int MAXIMUM_LABEL = 63;

    /** CSR-VAL-04 (8): domain, slash, and a path of namespace and name. */
    private static final int MAXIMUM = MAXIMUM_DOMAIN + 1 + MAXIMUM_LABEL + 1 + 253;

    private static final String LABEL_FORM =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String SUBDOMAIN_FORM =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private SignerName() {}

    /** What is wrong with the name in a request; {@code legacy-unknown} is refused unless tolerated (CSR-VAL-04 1). */
    public static List<Problem> problemsInRequest(String name, boolean legacyTolerated) {
        if (name.equals(LEGACY_UNKNOWN) && !legacyTolerated) {
            return List.of(invalid(name, "the legacy signerName is not allowed via this API version"));
        }
        return problems(name);
    }

    /** What is wrong with the name wherever one is needed (CSR-VAL-04 2-8); empty when nothing is. */
    public static List<Problem> problems(String name) {
        if (name.isEmpty()) {
            return List.of(new Problem(Problem.Kind.REQUIRED, "", ""));
        }
        var parts = name.split("/", -1);
        if (parts.length != 2) {
            return List.of(
                    invalid(name, "must be a fully qualified domain and path of the form 'example.com/signer-name'"));
        }
        var problems = new ArrayList<Problem>();
        domain(parts[0], problems);
        parts(parts[1], SignerName::subdomainProblems, problems);
        if (octets(name) > MAXIMUM) {
            problems.add(tooLong(name, MAXIMUM));
        }
        return List.copyOf(problems);
    }

    /** The domain of a name, with which permissions on all signers of a domain are granted ({@code domain/*}). */
    public static Optional<String> domain(String name) {
        var slash = name.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(name.substring(0, slash));
    }

    /** Whether the name belongs to Kubernetes itself. */
    public static boolean isKubernetes(String name) {
        return name.startsWith("kubernetes.io/");
    }

    private static void domain(String domain, List<Problem> problems) {
        if (octets(domain) > MAXIMUM_DOMAIN) {
            problems.add(tooLong(domain, MAXIMUM_DOMAIN));
        }
        parts(domain, SignerName::labelProblems, problems);
        if (domain.indexOf('.') < 0) {
            problems.add(invalid(domain, "should be a domain with at least two segments separated by dots"));
        }
    }

    /** The problems of the first part that has any; those of later ones could not be told apart. */
    private static void parts(String value, Function<String, List<String>> rule, List<Problem> problems) {
        for (var part : value.split("\\.", -1)) {
            var texts = rule.apply(part);
            if (!texts.isEmpty()) {
                texts.forEach(text -> problems.add(invalid(value, "validating label \"" + part + "\": " + text)));
                return;
            }
        }
    }

    private static List<String> labelProblems(String label) {
        return problems(label, MAXIMUM_LABEL, LABEL_FORM);
    }

    /** A part of the path has no dots any more: what is left of the subdomain rule is its form and a longer limit. */
    private static List<String> subdomainProblems(String part) {
        return problems(part, 253, SUBDOMAIN_FORM);
    }

    private static List<String> problems(String label, int maximum, String form) {
        var texts = new ArrayList<String>();
        if (octets(label) > maximum) {
            texts.add("must be no more than " + maximum + " characters");
        }
        if (!isLabel(label)) {
            texts.add(form);
        }
        return texts;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-';
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Problem invalid(String value, String detail) {
        return new Problem(Problem.Kind.INVALID, value, detail);
    }

    private static Problem tooLong(String value, int maximum) {
        return new Problem(Problem.Kind.TOO_LONG, value, "may not be more than " + maximum + " bytes");
    }
}
