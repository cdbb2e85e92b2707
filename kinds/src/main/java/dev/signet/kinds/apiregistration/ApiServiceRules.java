package dev.signet.kinds.apiregistration;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of APIServices. */
final class ApiServiceRules implements Rules {
    private static final String RULE = "GEN-OBJ-05";
    private static final String NEVER_CALLED =
            "this server keeps APIServices and asks no other API server: this group version is not served";
    private static final long PORT = 443;

    static Tree.Mapping defaulted(Tree.Mapping object) {
        Tree.Mapping service = object.mapping("spec").mapping("service");
        return object.mapping("spec").has("service") && !service.has("port")
                ? object.change("spec", spec -> spec.with("service", service.with("port", PORT)))
                : object;
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return sent.with("status", Tree.Mapping.EMPTY);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return sent.with("status", stored.get("status"));
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>();
        Tree.Mapping spec = object.mapping("spec");
        String required = spec.textOrEmpty("version") + "." + spec.textOrEmpty("group");
        String name = Metadata.of(object).name();
        if (!name.equals(required)) {
            errors.add(FieldError.invalid(
                    "metadata.name", name, "must be `spec.version+\".\"+spec.group`: \"" + required + "\"", RULE));
        }
        range("spec.groupPriorityMinimum", spec.whole("groupPriorityMinimum").orElse(0L), 20_000, errors);
        range("spec.versionPriority", spec.whole("versionPriority").orElse(0L), 1_000, errors);
        if (spec.has("service")) {
            for (String member : List.of("namespace", "name")) {
                if (spec.mapping("service").textOrEmpty(member).isEmpty()) {
                    errors.add(FieldError.required("spec.service." + member, "", RULE));
                }
            }
        }
        if (spec.truth("insecureSkipTLSVerify") && !spec.textOrEmpty("caBundle").isEmpty()) {
            errors.add(FieldError.invalidShown(
                    "spec.insecureSkipTLSVerify", "true", "may not be true if caBundle is present", RULE));
        }
        return errors;
    }

    private static void range(String path, long value, long most, List<FieldError> errors) {
        if (value < 1 || value > most) {
            errors.add(FieldError.invalid(path, value, "must be positive and less than " + most, RULE));
        }
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return validateCreate(call, object);
    }

    @Override
    public List<String> warnings(Call call, Tree.Mapping object) {
        boolean other = object.mapping("spec").has("service");
        return other && call.operation() == Operation.CREATE ? List.of(NEVER_CALLED) : List.of();
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }
}
