package dev.signet.policy;

import java.util.List;

/** What came of compiling a policy. */
public sealed interface Compilation {

    record Ready(CompiledPolicy policy) implements Compilation {}

    /** @param problems at least one; such a policy decides nothing */
    record Refused(List<PolicyProblem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
