package dev.signet.kinds.signet;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.policy.ApprovalPolicy;
import dev.signet.policy.Compilation;
import dev.signet.policy.CompiledPolicy;
import dev.signet.policy.PolicyProblem;
import java.util.List;
import java.util.Set;

/**
 * The rules of ApprovalPolicies: those of their schema, and that every expression compiles, so that nothing is kept that could
 * not decide.
 *
 * @param ofSchema what every custom resource has to keep
 */
record ApprovalPolicyRules(Rules ofSchema) implements Rules {
    private static final String RULE = "POL-VAL-01";

    /** Who writes a denial has to know that it denies nothing so far. */
    private static final String NOT_ASKED =
            "ApprovalPolicies are checked and kept, but no controller decides by them yet: this one neither approves nor denies";

    @Override
    public List<FieldError> validateName(String name) {
        return ofSchema.validateName(name);
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return ofSchema.allowsUnconditionalUpdate();
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return ofSchema.prepareCreate(call, sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return ofSchema.prepareUpdate(call, stored, sent);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        List<FieldError> errors = ofSchema.validateCreate(call, object);
        return errors.isEmpty() ? compilationErrors(object) : errors;
    }

    /** A policy that was written by an earlier version of the server, and does not compile any more, can still be labelled. */
    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        List<FieldError> errors = ofSchema.validateUpdate(call, stored, object);
        return errors.isEmpty() && !object.mapping("spec").equals(stored.mapping("spec"))
                ? compilationErrors(object)
                : errors;
    }

    @Override
    public List<String> warnings(Call call, Tree.Mapping object) {
        return List.of(NOT_ASKED);
    }

    @Override
    public Set<String> resetFields() {
        return ofSchema.resetFields();
    }

    private static List<FieldError> compilationErrors(Tree.Mapping object) {
        ApprovalPolicy policy = ApprovalPolicy.read(Metadata.of(object).name(), PlainValues.of(object.mapping("spec")));
        return switch (CompiledPolicy.compile(policy)) {
            case Compilation.Ready _ -> List.of();
            case Compilation.Refused refused ->
                refused.problems().stream().map(ApprovalPolicyRules::error).toList();
        };
    }

    private static FieldError error(PolicyProblem problem) {
        return problem.value().isEmpty()
                ? FieldError.required(problem.path(), problem.text(), RULE)
                : FieldError.invalid(problem.path(), problem.value(), problem.text(), RULE);
    }
}
