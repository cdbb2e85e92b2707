package dev.signet.kinds.rbac;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules of RoleBindings and ClusterRoleBindings. */
final class BindingRules implements Rules {
    private static final String RULE = "RBAC-04";

    private final Scope scope;

    BindingRules(Scope scope) {
        this.scope = scope;
    }

    /** Users and groups are of this API group where nothing else is said. */
    static Tree.Mapping defaulted(Tree.Mapping binding) {
        List<Tree> subjects = binding.items("subjects").stream()
                .map(subject -> subject instanceof Tree.Mapping mapping ? defaultedSubject(mapping) : subject)
                .toList();
        return subjects.isEmpty() ? binding : binding.with("subjects", new Tree.Sequence(subjects));
    }

    private static Tree defaultedSubject(Tree.Mapping subject) {
        boolean person = List.of(Subject.USER, Subject.GROUP).contains(subject.textOrEmpty("kind"));
        return person && subject.textOrEmpty("apiGroup").isEmpty()
                ? subject.with("apiGroup", RbacGroup.GROUP)
                : subject;
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping binding) {
        List<FieldError> errors = new ArrayList<>();
        validateRole(errors, binding.mapping("roleRef"));
        List<Tree.Mapping> subjects = binding.mappings("subjects");
        for (int i = 0; i < subjects.size(); i++) {
            validateSubject(errors, "subjects[" + i + "].", subjects.get(i));
        }
        return errors;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping binding) {
        List<FieldError> errors = new ArrayList<>(validateCreate(call, binding));
        Tree.Mapping sent = binding.mapping("roleRef");
        if (!role(stored.mapping("roleRef")).equals(role(sent))) {
            errors.add(FieldError.invalidShown("roleRef", shown(sent), "cannot change roleRef", RULE));
        }
        return errors;
    }

    private static List<String> role(Tree.Mapping reference) {
        return List.of(reference.textOrEmpty("apiGroup"), reference.textOrEmpty("kind"), reference.textOrEmpty("name"));
    }

    /** The names that Kubernetes' internal type gives the fields. */
    private static String shown(Tree.Mapping reference) {
        List<String> role = role(reference);
        Tree.Mapping internal = Tree.Mapping.EMPTY
                .with("APIGroup", role.get(0))
                .with("Kind", role.get(1))
                .with("Name", role.get(2));
        return new String(TreeJson.write(internal), StandardCharsets.UTF_8);
    }

    private void validateRole(List<FieldError> errors, Tree.Mapping reference) {
        String group = reference.textOrEmpty("apiGroup");
        if (!group.equals(RbacGroup.GROUP)) {
            errors.add(FieldError.unsupported("roleRef.apiGroup", group, List.of(RbacGroup.GROUP), RULE));
        }
        List<String> kinds =
                scope == Scope.CLUSTER ? List.of(Binding.CLUSTER_ROLE) : List.of(Binding.ROLE, Binding.CLUSTER_ROLE);
        String kind = reference.textOrEmpty("kind");
        if (!kinds.contains(kind)) {
            errors.add(FieldError.unsupported("roleRef.kind", kind, kinds, RULE));
        }
        String name = reference.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.add(FieldError.required("roleRef.name", "", RULE));
        }
        pathSegmentErrors(name)
                .forEach(detail -> errors.add(FieldError.invalid("roleRef.name", name, detail, "GEN-OBJ-03")));
    }

    private static List<String> pathSegmentErrors(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        List<String> errors = new ArrayList<>();
        for (String refused : List.of("/", "%")) {
            if (name.contains(refused)) {
                errors.add("may not contain '" + refused + "'");
            }
        }
        return errors;
    }

    private void validateSubject(List<FieldError> errors, String path, Tree.Mapping subject) {
        String name = subject.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.add(FieldError.required(path + "name", "", RULE));
        }
        String kind = subject.textOrEmpty("kind");
        switch (kind) {
            case Subject.SERVICE_ACCOUNT -> validateAccount(errors, path, subject);
            case Subject.USER, Subject.GROUP -> validateGroup(errors, path, subject, RbacGroup.GROUP);
            default ->
                errors.add(FieldError.unsupported(
                        path + "kind", kind, List.of(Subject.SERVICE_ACCOUNT, Subject.USER, Subject.GROUP), RULE));
        }
    }

    private void validateAccount(List<FieldError> errors, String path, Tree.Mapping subject) {
        String name = subject.textOrEmpty("name");
        if (!name.isEmpty()) {
            DnsName.subdomainErrors(name)
                    .forEach(detail -> errors.add(FieldError.invalid(path + "name", name, detail, RULE)));
        }
        validateGroup(errors, path, subject, "");
        if (scope == Scope.CLUSTER && subject.textOrEmpty("namespace").isEmpty()) {
            errors.add(FieldError.required(path + "namespace", "", RULE));
        }
    }

    private static void validateGroup(List<FieldError> errors, String path, Tree.Mapping subject, String wanted) {
        String group = subject.textOrEmpty("apiGroup");
        if (!group.equals(wanted)) {
            errors.add(FieldError.unsupported(path + "apiGroup", group, List.of(wanted), RULE));
        }
    }
}
