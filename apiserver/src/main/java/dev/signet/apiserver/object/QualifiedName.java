package dev.signet.apiserver.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keys of labels and annotations, and values of labels. Every method gives the texts of what is wrong. */
public final class QualifiedName {
    private static final int NAME_LENGTH = 63;
    private static final int PREFIX_LENGTH = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private static final String NAME_TEXT = "must consist of alphanumeric characters, '-', '_' or '.', and must start and"
            + " end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
            + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String VALUE_TEXT = "a valid label must be an empty string or consist of alphanumeric"
            + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
            + " 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private QualifiedName() {}

    /** A key: a name, perhaps behind a DNS subdomain and a slash. */
    public static List<String> errors(String key) {
        List<String> errors = new ArrayList<>();
        int slash = key.indexOf('/');
        if (slash >= 0 && key.indexOf('/', slash + 1) >= 0) {
            return List.of("a valid label key " + NAME_TEXT
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (slash >= 0) {
            prefixErrors(key.substring(0, slash), errors);
        }
        nameErrors(key.substring(slash + 1), errors);
        return errors;
    }

    public static List<String> labelValueErrors(String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> errors = new ArrayList<>();
        if (value.length() > NAME_LENGTH) {
            errors.add("must be no more than " + NAME_LENGTH + " bytes");
        }
        if (!NAME.matcher(value).matches()) {
            errors.add(VALUE_TEXT);
        }
        return errors;
    }

    private static void prefixErrors(String prefix, List<String> errors) {
        if (prefix.isEmpty()) {
            errors.add("prefix part must be non-empty");
        } else if (prefix.length() > PREFIX_LENGTH) {
            errors.add("prefix part must be no more than " + PREFIX_LENGTH + " bytes");
        } else {
            DnsName.subdomainErrors(prefix).forEach(text -> errors.add("prefix part " + text));
        }
    }

    private static void nameErrors(String name, List<String> errors) {
        if (name.isEmpty()) {
            errors.add("name part must be non-empty");
        } else if (name.length() > NAME_LENGTH) {
            errors.add("name part must be no more than " + NAME_LENGTH + " bytes");
        }
        if (!NAME.matcher(name).matches()) {
            errors.add("name part " + NAME_TEXT);
        }
    }
}
