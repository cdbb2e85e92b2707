package dev.signet.kinds.core.network;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of every port number, protocol and port name. */
public final class Ports {
    static final String RULE = "GEN-OBJ-05";

    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final int LONGEST_NAME = 15;
    private static final Pattern NAME = Pattern.compile("[-a-z0-9]+");

    private Ports() {}

    /** @param path of the number */
    public static List<FieldError> numberErrors(String path, long number) {
        return number >= 1 && number <= 65_535
                ? List.of()
                : List.of(FieldError.invalid(path, number, "must be between 1 and 65535, inclusive", RULE));
    }

    /** @param port with its protocol */
    public static List<FieldError> protocolErrors(String path, Tree.Mapping port) {
        Optional<String> protocol = port.text("protocol").filter(text -> !text.isEmpty());
        if (protocol.isEmpty()) {
            return List.of(FieldError.required(path + ".protocol", "", RULE));
        }
        return PROTOCOLS.contains(protocol.get())
                ? List.of()
                : List.of(FieldError.unsupported(path + ".protocol", protocol.get(), PROTOCOLS, RULE));
    }

    /** A name by which services find a container's port (RFC 6335 5.1). */
    public static List<FieldError> nameErrors(String path, String name) {
        List<String> texts = new ArrayList<>();
        if (name.length() > LONGEST_NAME) {
            texts.add("must be no more than " + LONGEST_NAME + " bytes");
        }
        if (!NAME.matcher(name).matches()) {
            texts.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            texts.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            texts.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            texts.add("must not begin or end with a hyphen");
        }
        return texts.stream()
                .map(text -> FieldError.invalid(path, name, text, RULE))
                .toList();
    }
}
