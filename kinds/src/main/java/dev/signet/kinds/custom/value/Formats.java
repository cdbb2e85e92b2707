package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.DnsName;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats of texts that definitions may name. A text fits a format that is not known. */
final class Formats {
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Pattern MAC = Pattern.compile(
            "(?i)[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){4}(?:(?:\\1[0-9a-f]{2}){2})?|(?:[0-9a-f]{4}\\.){2,3}[0-9a-f]{4}");
    private static final Pattern HOST_LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\\\\\"()\\[\\]]+@[^\\s@<>,;:\\\\\"()\\[\\]]+");
    private static final Pattern DATE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+|[-+]?0");
    private static final Pattern LONG_DURATION = Pattern.compile(
            "(?:\\s*[0-9]+\\s*(?:ns|us|\u00b5s|ms|s|m|h|d|w|nanos?|nanoseconds?|micros?|microseconds?|millis?|milliseconds?|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?))+\\s*");
    private static final Pattern HEX_COLOR = Pattern.compile("#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    private Formats() {}

    static boolean fits(String format, String text) {
        return switch (format) {
            case "date-time", "datetime" -> isDateTime(text);
            case "date" -> isDate(text);
            case "duration" ->
                DURATION.matcher(text).matches() || LONG_DURATION.matcher(text).matches();
            case "uuid" -> UUID.matcher(text).matches();
            case "uuid3" -> isUuid(text, '3');
            case "uuid4" -> isUuid(text, '4');
            case "uuid5" -> isUuid(text, '5');
            case "byte" -> BASE64.matcher(text).matches();
            case "ipv4" -> IpText.isV4(text);
            case "ipv6" -> IpText.isV6(text);
            case "cidr" -> IpText.isCidr(text);
            case "mac" -> MAC.matcher(text).matches();
            case "hostname" -> isHostname(text);
            case "email" -> EMAIL.matcher(text).matches();
            case "uri" -> isUri(text);
            case "hexcolor" -> HEX_COLOR.matcher(text).matches();
            case "k8s-short-name" -> DnsName.labelErrors(text).isEmpty();
            case "k8s-long-name" -> DnsName.subdomainErrors(text).isEmpty();
            default -> true;
        };
    }

    private static boolean isDateTime(String text) {
        try {
            if (!DATE_TIME.matcher(text).matches()) {
                return false;
            }
            OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'));
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return text.length() == "2026-01-31".length();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isUuid(String text, char version) {
        String digits = text.replace("-", "");
        return UUID.matcher(text).matches() && digits.charAt(12) == version;
    }

    private static boolean isHostname(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!HOST_LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /** As Go's ParseRequestURI has it: an absolute URI or an absolute path. */
    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
