package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a {@code status} may hold (CSR-VAL-06 to CSR-VAL-10). */
final class StatusValidation {
    private static final String CONDITIONS = "status.conditions";
    private static final List<String> TRUE_ALONE = List.of(Condition.TRUE);
    private static final List<String> ANY_STATUS = List.of("False", Condition.TRUE, "Unknown");

    private StatusValidation() {}

    static List<FieldError> conditionErrors(CertificateSigningRequest csr, Set<Tolerance> tolerated) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Condition> conditions = csr.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            String path = CONDITIONS + "[" + i + "]";
            Condition condition = conditions.get(i);
            if (condition.type().isEmpty() && !tolerated.contains(Tolerance.EMPTY_CONDITION_TYPE)) {
                errors.add(FieldError.required(path + ".type", "", "CSR-VAL-06"));
            }
            statusError(path + ".status", condition).ifPresent(errors::add);
            if (contradicts(condition.type(), seen) && !tolerated.contains(Tolerance.APPROVED_AND_DENIED)) {
                errors.add(FieldError.invalid(
                        CONDITIONS,
                        condition.type(),
                        "Approved and Denied conditions are mutually exclusive",
                        "CSR-VAL-07"));
            }
            if (!seen.add(condition.type()) && !tolerated.contains(Tolerance.DUPLICATE_CONDITION_TYPES)) {
                errors.add(FieldError.duplicate(path + ".type", condition.type(), "CSR-VAL-08"));
            }
        }
        return errors;
    }

    private static Optional<FieldError> statusError(String path, Condition condition) {
        if (condition.status().isEmpty()) {
            return Optional.of(FieldError.required(path, "", "CSR-VAL-06"));
        }
        List<String> supported = Condition.FINAL_TYPES.contains(condition.type()) ? TRUE_ALONE : ANY_STATUS;
        return supported.contains(condition.status())
                ? Optional.empty()
                : Optional.of(FieldError.unsupported(path, condition.status(), supported, "CSR-VAL-06"));
    }

    private static boolean contradicts(String type, Set<String> seen) {
        return (type.equals(Condition.APPROVED) && seen.contains(Condition.DENIED))
                || (type.equals(Condition.DENIED) && seen.contains(Condition.APPROVED));
    }

    static List<FieldError> certificateErrors(CertificateSigningRequest csr, Set<Tolerance> tolerated) {
        if (tolerated.contains(Tolerance.ARBITRARY_CERTIFICATE)) {
            return List.of();
        }
        return certificateProblem(csr.certificate())
                .map(text -> FieldError.invalidShown(
                        "status.certificate", Quoting.quote("<certificate data>"), text, "CSR-VAL-09"))
                .stream()
                .toList();
    }

    /** The first thing wrong with the PEM of a certificate (CSR-VAL-09); nothing is wrong with none at all. */
    static Optional<String> certificateProblem(byte[] pem) {
        if (pem.length == 0) {
            return Optional.empty();
        }
        List<PemBlock> blocks = Pem.all(pem);
        if (blocks.isEmpty()) {
            return Optional.of("must contain at least one CERTIFICATE PEM block");
        }
        return blocks.stream().flatMap(block -> blockProblem(block).stream()).findFirst();
    }

    private static Optional<String> blockProblem(PemBlock block) {
        if (!block.type().equals(PemBlock.CERTIFICATE)) {
            return Optional.of("only CERTIFICATE PEM blocks are allowed, found " + Quoting.quote(block.type()));
        }
        if (!block.headers().isEmpty()) {
            return Optional.of("no PEM block headers are permitted");
        }
        try {
            return Certificate.parseAll(block.bytes()).isEmpty()
                    ? Optional.of("found CERTIFICATE PEM block containing 0 certificates")
                    : Optional.empty();
        } catch (EncodingException e) {
            return Optional.of(e.getMessage());
        }
    }
}
