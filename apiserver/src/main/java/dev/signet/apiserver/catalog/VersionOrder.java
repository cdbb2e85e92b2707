package dev.signet.apiserver.catalog;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kubernetes' order of version names: v2, v1, v1beta2, v1beta1, v1alpha1, and other names behind them by the alphabet. */
public final class VersionOrder implements Comparator<String> {
    /** The preferred version first. */
    public static final Comparator<String> NEWEST_FIRST = new VersionOrder();

    private static final Pattern FORM = Pattern.compile("v([1-9][0-9]{0,8})(?:(alpha|beta)([1-9][0-9]{0,8}))?");

    private VersionOrder() {}

    @Override
    public int compare(String one, String two) {
        Matcher first = FORM.matcher(one);
        Matcher second = FORM.matcher(two);
        boolean firstFits = first.matches();
        if (firstFits != second.matches()) {
            return firstFits ? -1 : 1;
        }
        if (!firstFits) {
            return one.compareTo(two);
        }
        return Comparator.comparingInt(VersionOrder::maturity)
                .thenComparingInt(version -> number(version.group(1)))
                .thenComparingInt(version -> number(version.group(3)))
                .compare(second, first);
    }

    private static int maturity(Matcher version) {
        return switch (version.group(2)) {
            case null -> 2;
            case "beta" -> 1;
            default -> 0;
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
