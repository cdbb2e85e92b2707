package dev.signet.apiserver.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names in the DNS forms that Kubernetes asks of objects. Every method gives the texts of what is wrong. */
public final class DnsName {
    private static final int LABEL_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final String LABEL_FORM = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN_FORM = LABEL_FORM + "(\\." + LABEL_FORM + ")*";

    // Possessive: without back-tracking a long hostile name costs linear time. Each piece ends only before a dot or the
    // end.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]++(?:-++[a-z0-9]++)*+");
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL.pattern() + "(?:\\." + LABEL.pattern() + ")*+");

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9]*+(?:-++[a-z0-9]++)*+");

    private static final String SERVICE_TEXT = "a DNS-1035 label must consist of lower case alphanumeric characters or"
            + " '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
            + " 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String LABEL_TEXT = "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or"
            + " '123-abc', regex used for validation is '" + LABEL_FORM + "')";
    private static final String SUBDOMAIN_TEXT =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                    + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
                    + " regex used for validation is '" + SUBDOMAIN_FORM + "')";

    private DnsName() {}

    /** A label, such as the name of a namespace; a subdomain of several is told apart by its dots. */
    public static List<String> labelErrors(String name) {
        List<String> errors = new ArrayList<>(tooLong(name, LABEL_LENGTH));
        if (!LABEL.matcher(name).matches()) {
            errors.add(SUBDOMAIN.matcher(name).matches() ? "must not contain dots" : LABEL_TEXT);
        }
        return errors;
    }

    /** A label in the older form of RFC 1035, which begins with a letter, such as the name of a service. */
    public static List<String> rfc1035LabelErrors(String name) {
        List<String> errors = new ArrayList<>(tooLong(name, LABEL_LENGTH));
        if (!SERVICE.matcher(name).matches()) {
            errors.add(SERVICE_TEXT);
        }
        return errors;
    }

    /** Labels joined by dots, such as the name of a ConfigMap. */
    public static List<String> subdomainErrors(String name) {
        List<String> errors = new ArrayList<>(tooLong(name, SUBDOMAIN_LENGTH));
        if (!SUBDOMAIN.matcher(name).matches()) {
            errors.add(SUBDOMAIN_TEXT);
        }
        return errors;
    }

    /** The errors of {@code metadata.name} where it has to be a subdomain. */
    public static List<FieldError> objectNameErrors(String name) {
        return subdomainErrors(name).stream()
                .map(text -> FieldError.invalid("metadata.name", name, text, "GEN-OBJ-03"))
                .toList();
    }

    private static List<String> tooLong(String name, int longest) {
        return name.length() > longest ? List.of("must be no more than " + longest + " bytes") : List.of();
    }
}
