package dev.signet.kinds.custom.value;

import java.math.BigDecimal;

/** Floating-point numbers as Go's {@code %v} writes them: Kubernetes' messages have limits so, and clients compare them. */
final class GoNumber {
    /** From ten to this power on there is an exponent. */
    private static final int LARGEST_EXPONENT = 6;

    private static final int SMALLEST_EXPONENT = -4;

    private GoNumber() {}

    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALLEST_EXPONENT && exponent < LARGEST_EXPONENT) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
