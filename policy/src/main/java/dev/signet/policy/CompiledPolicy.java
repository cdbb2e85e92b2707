package dev.signet.policy;

import dev.signet.policy.PolicyDecision.Considered;
import dev.signet.policy.expression.Expression;
import dev.signet.policy.expression.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that can be asked. Compiling takes milliseconds, asking microseconds: keep it while the object's generation stays.
 * Immutable, for any number of threads.
 */
public final class CompiledPolicy {

    private static final int LONGEST_MESSAGE = 1024;

    private final ApprovalPolicy policy;
    private final SignerNames signerNames;
    private final List<Condition> rules;
    private final List<Denying> deny;

    /** @param message what is told where it does not hold */
    record Condition(String name, Expression<Boolean> expression, String message) {}

    /** @param messageExpression makes the message, if there is one */
    record Denying(
            String name,
            Expression<Boolean> expression,
            String message,
            Optional<Expression<String>> messageExpression) {}

    CompiledPolicy(ApprovalPolicy policy, List<Condition> rules, List<Denying> deny) {
        this.policy = policy;
        this.signerNames = new SignerNames(policy.signerNames());
        this.rules = List.copyOf(rules);
        this.deny = List.copyOf(deny);
    }

    /** Compiles a policy, or says all that is wrong with it. */
    public static Compilation compile(ApprovalPolicy policy) {
        return new PolicyCompiler(policy).compilation();
    }

    /** The policy as it was written. */
    public ApprovalPolicy source() {
        return policy;
    }

    /** Whether it is about requests to this signer by this requester. */
    public boolean covers(String signerName, Requester requester) {
        return signerNames.include(signerName) && policy.requesters().include(requester);
    }

    /** @param variables of the question, as {@link Variables} makes them */
    Verdict ask(Question question, Map<String, Object> variables) {
        if (!covers(question.signerName(), question.requester())) {
            return new Verdict.Uncovered();
        }
        for (Denying denial : deny) {
            switch (denial.expression().evaluate(variables)) {
                case Outcome.Failure<Boolean> failure -> {
                    return new Verdict.Unknown(failed(denial.name(), failure));
                }
                case Outcome.Value<Boolean> value -> {
                    if (value.value()) {
                        return new Verdict.Denied(
                                new PolicyDecision.Deny(policy.name(), denial.name(), message(denial, variables)));
                    }
                }
            }
        }
        return askRules(variables);
    }

    private Verdict askRules(Map<String, Object> variables) {
        for (Condition rule : rules) {
            switch (rule.expression().evaluate(variables)) {
                case Outcome.Failure<Boolean> failure -> {
                    return new Verdict.Undecided(failed(rule.name(), failure));
                }
                case Outcome.Value<Boolean> value -> {
                    if (!value.value()) {
                        return new Verdict.Undecided(considered(rule.name(), reason(rule)));
                    }
                }
            }
        }
        return rules.isEmpty()
                ? new Verdict.Undecided(considered("", "it has no rules, so it approves nothing"))
                : new Verdict.Approved();
    }

    private static String reason(Condition rule) {
        return rule.message().isEmpty() ? "it does not hold: " + rule.expression() : rule.message();
    }

    private Considered failed(String rule, Outcome.Failure<?> failure) {
        return considered(rule, "it could not be evaluated: " + failure.text());
    }

    private Considered considered(String rule, String reason) {
        return new Considered(policy.name(), rule, line(reason));
    }

    /** A text that cannot be made does not keep a request from being denied. */
    private static String message(Denying denial, Map<String, Object> variables) {
        Optional<String> made = denial.messageExpression()
                .map(expression -> expression.evaluate(variables))
                .flatMap(outcome -> switch (outcome) {
                    case Outcome.Value<String> value -> Optional.of(line(value.value()));
                    case Outcome.Failure<String> _ -> Optional.empty();
                });
        return made.filter(text -> !text.isEmpty())
                .or(() -> Optional.of(line(denial.message())).filter(text -> !text.isEmpty()))
                .orElseGet(() -> line("it is denied by: " + denial.expression()));
    }

    /** Part of a condition and of an Event: requesters' texts may stand in it. */
    private static String line(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
