package dev.signet.policy;

import dev.signet.certificates.SignerName;
import java.util.ArrayList;
import java.util.List;

/** The signers that a policy is about: exact names, and {@code DOMAIN/*}. */
record SignerNames(List<String> patterns) {

    private static final String ALL_OF_DOMAIN = "/*";

    boolean include(String signerName) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, signerName));
    }

    private static boolean matches(String pattern, String signerName) {
        return pattern.endsWith(ALL_OF_DOMAIN)
                ? SignerName.domain(signerName)
                        .filter(pattern.substring(0, pattern.length() - ALL_OF_DOMAIN.length())::equals)
                        .isPresent()
                : pattern.equals(signerName);
    }

    List<PolicyProblem> problems() {
        if (patterns.isEmpty()) {
            return List.of(new PolicyProblem(
                    "spec.signerNames", "", "name at least one signer, such as example.com/serving or example.com/*"));
        }
        List<PolicyProblem> problems = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            String path = "spec.signerNames[" + i + "]";
            String name = pattern.endsWith(ALL_OF_DOMAIN) ? pattern.replace(ALL_OF_DOMAIN, "/any") : pattern;
            if (name.isEmpty()) {
                problems.add(new PolicyProblem(path, "", "an empty name names no signer: remove it"));
            }
            SignerName.problems(name).stream()
                    .filter(problem -> !name.isEmpty())
                    .limit(1)
                    .forEach(problem -> problems.add(new PolicyProblem(
                            path,
                            pattern,
                            problem.detail() + "; write a signer's whole name, or DOMAIN/* for all of a domain")));
        }
        return problems;
    }
}
