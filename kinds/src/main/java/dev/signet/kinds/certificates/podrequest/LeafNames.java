package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.pki.x509.SubjectAltNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names that a leaf may have: what strict readers of certificates would choke on is refused (PCR-UPD-03 e). */
final class LeafNames {
    private static final String RULE = "PCR-UPD-03";

    /** {@code atext} and {@code dot-atom-text} (RFC 5322 3.2.3). */
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";

    private static final String DOT_ATOM = ATOM + "(?:\\." + ATOM + ")*+";
    private static final String QUOTED = "\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e\\t]|\\\\[\\x20-\\x7e\\t])*+\"";
    private static final String SPACE = "[ \\t]*+";
    private static final String ADDRESS =
            "(?:" + QUOTED + "|" + DOT_ATOM + ")@" + SPACE + "(?:" + DOT_ATOM + "|\\[[\\x21-\\x5a\\x5e-\\x7e]*+\\])";

    /** {@code mailbox} (RFC 5322 3.4): an address, perhaps in angle brackets behind a name. */
    private static final Pattern MAILBOX = Pattern.compile(SPACE + "(?:" + ADDRESS + "|(?:(?:" + QUOTED + "|[.]|" + ATOM
            + ")" + SPACE + ")*+<" + ADDRESS + ">)" + SPACE);

    private LeafNames() {}

    static List<FieldError> errors(String path, SubjectAltNames names) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : names.dns()) {
            if (name.isEmpty()) {
                errors.add(error(path, name, "leaf certificate should not contain empty DNSName"));
            }
            if (name.contains("..")) {
                errors.add(error(path, name, "leaf certificate's DNSName should not contain '..'"));
            }
            if (name.startsWith(".") || name.endsWith(".")) {
                errors.add(error(path, name, "leaf certificate's DNSName should not start or end with '.'"));
            }
        }
        for (String email : names.emails()) {
            if (!MAILBOX.matcher(email).matches()) {
                errors.add(error(path, email, "leaf certificate should not contain invalid EmailAddress"));
            }
        }
        return errors;
    }

    private static FieldError error(String path, String name, String text) {
        return FieldError.invalid(path, name, text, RULE);
    }
}
