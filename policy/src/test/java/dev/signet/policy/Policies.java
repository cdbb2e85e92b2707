package dev.signet.policy;

import java.util.List;

/** A good policy, and policies of one rule or denial. */
final class Policies {

    static final ApprovalPolicy.Rule OWN_NAMES = new ApprovalPolicy.Rule(
            "own-names",
            "has(requester.serviceAccount) && request.dnsNames.all(n,"
                    + " n.matches('^[a-z0-9-]+\\\\.' + requester.serviceAccount.namespace + '\\\\.svc(\\\\.cluster\\\\.local)?$'))",
            "every DNS name has to be one of the requester's namespace");
    static final ApprovalPolicy.Rule SHORT = new ApprovalPolicy.Rule(
            "short", "has(request.expirationSeconds) && request.expirationSeconds <= 86400", "ask for a day at most");
    static final ApprovalPolicy.Denial NO_CA = new ApprovalPolicy.Denial(
            "no-ca",
            "request.isCA || 'cert sign' in request.usages",
            "certification authorities are not issued here",
            "");

    private Policies() {}

    static ApprovalPolicy good() {
        return policy("web", List.of(OWN_NAMES, SHORT), List.of(NO_CA));
    }

    static ApprovalPolicy policy(String name, List<ApprovalPolicy.Rule> rules, List<ApprovalPolicy.Denial> deny) {
        return new ApprovalPolicy(name, List.of("example.com/*"), Requesters.ALL, rules, deny);
    }

    static CompiledPolicy approving(String name, String expression) {
        return compiled(policy(name, List.of(new ApprovalPolicy.Rule("rule", expression, "")), List.of()));
    }

    static CompiledPolicy denying(String name, String expression, String message, String messageExpression) {
        return compiled(policy(
                name, List.of(), List.of(new ApprovalPolicy.Denial("denial", expression, message, messageExpression))));
    }

    static CompiledPolicy compiled(ApprovalPolicy policy) {
        return switch (CompiledPolicy.compile(policy)) {
            case Compilation.Ready(CompiledPolicy compiled) -> compiled;
            case Compilation.Refused(List<PolicyProblem> problems) ->
                throw new IllegalArgumentException(problems.toString());
        };
    }

    static List<String> problems(ApprovalPolicy policy) {
        return switch (CompiledPolicy.compile(policy)) {
            case Compilation.Ready _ -> List.of();
            case Compilation.Refused(List<PolicyProblem> problems) ->
                problems.stream().map(PolicyProblem::toString).toList();
        };
    }
}
