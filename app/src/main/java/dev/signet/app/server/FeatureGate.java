package dev.signet.app.server;

import dev.signet.app.command.UsageError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Kubernetes keeps behind a gate and Signet too (VER-05). What Kubernetes has opened by now has no gate here. */
public enum FeatureGate {
    /** Requests by keys of ML-DSA (CSR-VAL-02); closed unless it is opened. */
    ML_DSA_REQUESTS("CertificateSigningRequestMLDSA");

    /** The name of the flag. */
    static final String FLAG = "feature-gates";

    private final String gate;

    FeatureGate(String gate) {
        this.gate = gate;
    }

    /** All gates with their defaults, as the help tells them. */
    static String listed() {
        return Arrays.stream(values()).map(known -> known.gate + "=true|false").collect(Collectors.joining(", "));
    }

    /**
     * The open ones.
     *
     * @param given gates by name, each {@code true} or {@code false}
     * @throws UsageError for a gate that is not known here, listing those that are
     */
    static Set<FeatureGate> open(Map<String, String> given) {
        Set<FeatureGate> open = EnumSet.noneOf(FeatureGate.class);
        given.forEach((name, value) -> {
            FeatureGate known = named(name)
                    .orElseThrow(() -> new UsageError(
                            "--" + FLAG + ": unrecognized feature gate: " + name + "; known are " + listed()));
            if (isTrue(name, value)) {
                open.add(known);
            }
        });
        return open;
    }

    private static Optional<FeatureGate> named(String name) {
        return Arrays.stream(values()).filter(known -> known.gate.equals(name)).findFirst();
    }

    private static boolean isTrue(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageError("--" + FLAG + ": " + name + " is true or false, not \"" + value + "\"");
        };
    }
}
