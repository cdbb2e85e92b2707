package dev.signet.policy;

import dev.signet.policy.expression.Expression;
import dev.signet.policy.expression.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles one policy and collects what is wrong with it; for one use. */
final class PolicyCompiler {

    private final ApprovalPolicy policy;
    private final List<PolicyProblem> problems = new ArrayList<>();

    PolicyCompiler(ApprovalPolicy policy) {
        this.policy = policy;
    }

    Compilation compilation() {
        problems.addAll(new SignerNames(policy.signerNames()).problems());
        problems.addAll(policy.requesters().problems());
        List<CompiledPolicy.Condition> rules = rules();
        List<CompiledPolicy.Denying> deny = deny();
        if (policy.rules().isEmpty() && policy.deny().isEmpty()) {
            problems.add(new PolicyProblem("spec.rules", "", "write at least one rule, or one denial in spec.deny"));
        }
        return problems.isEmpty()
                ? new Compilation.Ready(new CompiledPolicy(policy, rules, deny))
                : new Compilation.Refused(problems);
    }

    private List<CompiledPolicy.Condition> rules() {
        List<CompiledPolicy.Condition> compiled = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            ApprovalPolicy.Rule rule = policy.rules().get(i);
            String path = "spec.rules[" + i + "]";
            name(path, rule.name(), names);
            condition(path, rule.expression())
                    .ifPresent(expression ->
                            compiled.add(new CompiledPolicy.Condition(rule.name(), expression, rule.message())));
        }
        return compiled;
    }

    private List<CompiledPolicy.Denying> deny() {
        List<CompiledPolicy.Denying> compiled = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policy.deny().size(); i++) {
            ApprovalPolicy.Denial denial = policy.deny().get(i);
            String path = "spec.deny[" + i + "]";
            name(path, denial.name(), names);
            Optional<Expression<Boolean>> condition = condition(path, denial.expression());
            Optional<Expression<String>> message =
                    denial.messageExpression().isEmpty() ? Optional.empty() : text(path, denial.messageExpression());
            condition.ifPresent(expression ->
                    compiled.add(new CompiledPolicy.Denying(denial.name(), expression, denial.message(), message)));
        }
        return compiled;
    }

    /** Decisions name the rule: it has to have a name, and that has to be its own. */
    private void name(String path, String name, Set<String> names) {
        if (name.isEmpty()) {
            problems.add(new PolicyProblem(path + ".name", "", "give it a name: decisions are explained by it"));
        } else if (!names.add(name)) {
            problems.add(new PolicyProblem(
                    path + ".name", name, "another one has this name: decisions are explained by it"));
        }
    }

    private Optional<Expression<Boolean>> condition(String path, String expression) {
        try {
            return Optional.of(Variables.language().condition(expression));
        } catch (Fault e) {
            problems.add(new PolicyProblem(path + ".expression", expression, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Expression<String>> text(String path, String expression) {
        try {
            return Optional.of(Variables.language().text(expression));
        } catch (Fault e) {
            problems.add(new PolicyProblem(path + ".messageExpression", expression, e.getMessage()));
            return Optional.empty();
        }
    }
}
