package dev.signet.kinds.core.network;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of Services. Nobody allocates cluster IPs here: they are kept as they are sent. */
final class ServiceRules implements Rules {

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.rfc1035LabelErrors(name).stream()
                .map(text -> FieldError.invalid("metadata.name", name, text, "GEN-OBJ-03"))
                .toList();
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return withBothForms(sent).with("status", Tree.Mapping.of("loadBalancer", Tree.Mapping.EMPTY));
    }

    /** An update that leaves the addresses out keeps them. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Service before = new Service(stored);
        Service wanted = new Service(sent);
        Tree.Mapping kept = sent;
        boolean takes = !before.isOfType(Service.EXTERNAL_NAME) && !wanted.isOfType(Service.EXTERNAL_NAME);
        if (takes && wanted.clusterIp().isEmpty() && wanted.clusterIps().isEmpty()) {
            kept = sent.change(
                    "spec",
                    spec -> spec.with("clusterIP", before.spec().get("clusterIP"))
                            .with("clusterIPs", before.spec().get("clusterIPs")));
        }
        return withBothForms(kept).with("status", stored.get("status"));
    }

    /** The one address is the first of all: who sets one form has both. */
    private static Tree.Mapping withBothForms(Tree.Mapping service) {
        Service sent = new Service(service);
        if (!sent.clusterIp().isEmpty() && sent.clusterIps().isEmpty()) {
            return service.change(
                    "spec", spec -> spec.with("clusterIPs", Tree.Sequence.ofTexts(List.of(sent.clusterIp()))));
        }
        if (sent.clusterIp().isEmpty() && !sent.clusterIps().isEmpty()) {
            return service.change(
                    "spec", spec -> spec.with("clusterIP", sent.clusterIps().getFirst()));
        }
        return service;
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping service) {
        return ServiceValidation.errors(new Service(service));
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping service) {
        List<FieldError> errors =
                new ArrayList<>(ServiceValidation.changeErrors(new Service(stored), new Service(service)));
        errors.addAll(ServiceValidation.errors(new Service(service)));
        return errors;
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
