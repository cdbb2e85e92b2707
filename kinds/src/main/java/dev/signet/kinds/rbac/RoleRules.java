package dev.signet.kinds.rbac;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules of Roles and ClusterRoles. */
final class RoleRules implements Rules {
    private final Scope scope;

    RoleRules(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return withRules(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return withRules(sent);
    }

    /** Kubernetes never omits {@code rules}: a role without any has null there. */
    private static Tree.Mapping withRules(Tree.Mapping role) {
        return role.has("rules") ? role : role.with("rules", Tree.NULL);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping role) {
        List<FieldError> errors = new ArrayList<>();
        List<Tree.Mapping> rules = role.mappings("rules");
        for (int i = 0; i < rules.size(); i++) {
            validate(errors, "rules[" + i + "]", rules.get(i));
        }
        if (scope == Scope.CLUSTER && role.has("aggregationRule")) {
            validateAggregation(errors, role.mapping("aggregationRule"));
        }
        return errors;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping role) {
        return validateCreate(call, role);
    }

    private void validate(List<FieldError> errors, String path, Tree.Mapping rule) {
        if (rule.items("verbs").isEmpty()) {
            errors.add(required(path + ".verbs", "verbs must contain at least one value"));
        }
        if (!rule.items("nonResourceURLs").isEmpty()) {
            validatePaths(errors, path + ".nonResourceURLs", rule);
            return;
        }
        if (rule.items("apiGroups").isEmpty()) {
            errors.add(required(path + ".apiGroups", "resource rules must supply at least one api group"));
        }
        if (rule.items("resources").isEmpty()) {
            errors.add(required(path + ".resources", "resource rules must supply at least one resource"));
        }
    }

    private void validatePaths(List<FieldError> errors, String path, Tree.Mapping rule) {
        String shown = new String(
                TreeJson.write(rule.get("nonResourceURLs").orElse(Tree.Sequence.EMPTY)), StandardCharsets.UTF_8);
        if (scope == Scope.NAMESPACED) {
            errors.add(invalid(path, shown, "namespaced rules cannot apply to non-resource URLs"));
        }
        boolean resources = !rule.items("apiGroups").isEmpty()
                || !rule.items("resources").isEmpty()
                || !rule.items("resourceNames").isEmpty();
        if (resources) {
            errors.add(invalid(path, shown, "rules cannot apply to both regular resources and non-resource URLs"));
        }
    }

    private static void validateAggregation(List<FieldError> errors, Tree.Mapping aggregation) {
        if (aggregation.items("clusterRoleSelectors").isEmpty()) {
            errors.add(required(
                    "aggregationRule.clusterRoleSelectors",
                    "at least one clusterRoleSelector required if aggregationRule is non-nil"));
        }
        List<Tree.Mapping> selectors = aggregation.mappings("clusterRoleSelectors");
        for (int i = 0; i < selectors.size(); i++) {
            errors.addAll(SelectorRules.errors("aggregationRule.clusterRoleSelectors[" + i + "]", selectors.get(i)));
        }
    }

    private static FieldError required(String path, String detail) {
        return FieldError.required(path, detail, "RBAC-04");
    }

    private static FieldError invalid(String path, String shown, String detail) {
        return FieldError.invalidShown(path, shown, detail, "RBAC-04");
    }
}
