package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;
import java.util.Optional;

/**
 * Nobody writes a role, or binds one, that grants more than he has himself (RBAC-03), unless he may {@code escalate} the
 * role or {@code bind} it. Members of {@code system:masters} are not asked.
 */
final class EscalationCheck implements AdmissionRule {
    private static final List<String> ALL = List.of("*");
    private static final List<PolicyRule> FULL_AUTHORITY = List.of(
            new PolicyRule(ALL, ALL, ALL, List.of(), List.of()),
            new PolicyRule(ALL, List.of(), List.of(), List.of(), ALL));

    private final Grants grants;
    private final Authorizer authorizer;

    EscalationCheck(Mirror mirror, Authorizer authorizer) {
        this.grants = new Grants(mirror);
        this.authorizer = authorizer;
    }

    /** Before the validation, as Kubernetes asks it. */
    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return call.isMain()
                && call.operation() != Operation.DELETE
                && call.name().resource().group().equals(RbacGroup.GROUP)
                && !call.user().groups().contains(User.MASTERS);
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        Tree.Mapping object = sent.orElse(Tree.Mapping.EMPTY);
        // What garbage collection changes grants nothing.
        if (stored.map(Metadata::withoutBookkeeping)
                .filter(Metadata.withoutBookkeeping(object)::equals)
                .isPresent()) {
            return;
        }
        if (object.has("roleRef")) {
            checkBinding(call, Binding.of(object));
        } else {
            checkRole(call, stored, object);
        }
    }

    private void checkRole(Call call, Optional<Tree.Mapping> stored, Tree.Mapping role) {
        String known = call.operation() == Operation.CREATE ? "" : call.name().name();
        if (may(
                call.user(),
                "escalate",
                new ObjectName(call.name().resource(), call.name().namespace(), known))) {
            return;
        }
        checkHeld(call, PolicyRule.listOf(role));
        boolean aggregates = role.has("aggregationRule")
                || stored.filter(before -> before.has("aggregationRule")).isPresent();
        // An aggregated role can gather anything later, so that only who has everything may make one.
        if (aggregates && !missing(call, FULL_AUTHORITY).isEmpty()) {
            throw forbidden(call, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private void checkBinding(Call call, Binding binding) {
        ObjectName role = new ObjectName(binding.role().resource(), call.name().namespace(), binding.roleName());
        if (may(call.user(), "bind", role)) {
            return;
        }
        ObjectName holding = binding.roleKind().equals(Binding.ROLE) ? role : binding.role();
        checkHeld(call, grants.rulesOf(holding).orElseThrow(() -> new Problem.NotFound(holding).thrown()));
    }

    private boolean may(User user, String verb, ObjectName role) {
        return authorizer.allows(new Attributes(
                user,
                verb,
                new Attributes.OfResource(
                        RbacGroup.GROUP,
                        "*",
                        role.resource().plural(),
                        "",
                        role.namespace(),
                        role.name(),
                        Selector.EVERYTHING)));
    }

    private void checkHeld(Call call, List<PolicyRule> wanted) {
        List<PolicyRule> missing = missing(call, wanted);
        if (!missing.isEmpty()) {
            User user = call.user();
            throw forbidden(
                    call,
                    "user " + Quoting.quote(user.name()) + " (groups=" + Coverage.quoted(user.groups())
                            + ") is attempting to grant RBAC permissions not currently held:\n"
                            + Coverage.describe(missing));
        }
    }

    private List<PolicyRule> missing(Call call, List<PolicyRule> wanted) {
        return Coverage.missing(grants.of(call.user(), call.name().namespace()).rules(), wanted);
    }

    private static Problem.Thrown forbidden(Call call, String reason) {
        return new Problem.Forbidden(call.name(), reason).thrown();
    }
}
