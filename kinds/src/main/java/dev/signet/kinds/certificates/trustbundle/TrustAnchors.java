package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code spec.trustBundle} may hold: CA certificates, each once, as PEM with any text around the blocks
 * (CTB-VAL-05 to CTB-VAL-07). How long they are valid and who signed them is the reader's business.
 */
final class TrustAnchors {
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final String PATH = "spec.trustBundle";

    private TrustAnchors() {}

    static List<FieldError> errors(String trustBundle) {
        byte[] pem = trustBundle.getBytes(StandardCharsets.UTF_8);
        if (pem.length > MAXIMUM_BYTES) {
            return List.of(FieldError.tooLong(PATH, MAXIMUM_BYTES, "CTB-VAL-05"));
        }
        List<FieldError> errors = new ArrayList<>();
        Map<Certificate, List<Integer>> places = new LinkedHashMap<>();
        List<PemBlock> blocks = Pem.all(pem);
        for (int i = 0; i < blocks.size(); i++) {
            Optional<Certificate> certificate = certificate(blocks.get(i));
            if (certificate.filter(Certificate::isCa).isPresent()) {
                places.computeIfAbsent(certificate.get(), _ -> new ArrayList<>())
                        .add(i);
            } else {
                errors.add(invalid("entry " + i + " " + problem(blocks.get(i), certificate), "CTB-VAL-05"));
            }
        }
        // What is missing or repeated can only be told of a bundle that can be read.
        return errors.isEmpty() ? setErrors(places) : errors;
    }

    /** CTB-VAL-06. */
    private static List<FieldError> setErrors(Map<Certificate, List<Integer>> places) {
        if (places.isEmpty()) {
            return List.of(invalid("at least one trust anchor must be provided", "CTB-VAL-06"));
        }
        return places.values().stream()
                .filter(indices -> indices.size() > 1)
                .map(indices -> invalid("duplicate trust anchor (indices " + shown(indices) + ")", "CTB-VAL-06"))
                .toList();
    }

    /** A block that is one certificate and nothing else. */
    private static Optional<Certificate> certificate(PemBlock block) {
        if (!block.type().equals(PemBlock.CERTIFICATE) || !block.headers().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Certificate.parse(block.bytes()));
        } catch (EncodingException e) {
            return Optional.empty();
        }
    }

    private static String problem(PemBlock block, Optional<Certificate> certificate) {
        if (!block.type().equals(PemBlock.CERTIFICATE)) {
            return "has bad block type: " + block.type();
        }
        if (!block.headers().isEmpty()) {
            return "has PEM block headers";
        }
        return certificate.isEmpty() ? "does not parse as X.509" : "does not have the CA bit set";
    }

    /** As Go shows a slice. */
    private static String shown(List<Integer> indices) {
        return indices.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
    }

    private static FieldError invalid(String text, String rule) {
        return FieldError.invalidShown(PATH, Quoting.quote("<value omitted>"), text, rule);
    }
}
