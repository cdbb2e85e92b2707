package dev.signet.kinds.core.workload;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of Pods. Nobody runs them here, so they go at once when they are deleted. */
final class PodRules implements Rules {
    private static final String DEFAULT_ACCOUNT = "default";

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    /** Every pod acts as some account but the images of static ones: upstream's admission of service accounts. */
    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        boolean named = !sent.mapping("spec").textOrEmpty("serviceAccountName").isEmpty()
                || Metadata.of(sent).annotations().containsKey("kubernetes.io/config.mirror");
        Tree.Mapping pod = named
                ? sent
                : sent.change(
                        "spec",
                        spec -> spec.with("serviceAccountName", DEFAULT_ACCOUNT)
                                .with("serviceAccount", DEFAULT_ACCOUNT));
        return pod.with("status", Tree.Mapping.of("phase", new Tree.Text("Pending")));
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return sent.with("status", stored.get("status"));
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping pod) {
        return PodValidation.errors(pod.mapping("spec"));
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping pod) {
        List<FieldError> errors = new ArrayList<>(PodValidation.errors(pod.mapping("spec")));
        errors.addAll(PodChange.errors(stored.mapping("spec"), pod.mapping("spec")));
        return errors;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean answersDeleted() {
        return true;
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }
}
