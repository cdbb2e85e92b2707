package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The request itself: what it asks for never changes. */
final class MainRules implements Rules {

    /** PCR-VAL-01. */
    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    /** PCR-STR-01: the status is wiped, silently. */
    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return Tree.Mapping.of("metadata", sent.mapping("metadata"))
                .with("spec", Shape.spec(sent.mapping("spec")))
                .with("status", Tree.Mapping.EMPTY);
    }

    /** PCR-STR-01: the status is the stored one, and so is what a client of v1 cannot see of the spec (VER-04). */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Tree.Mapping spec = Shape.spec(sent.mapping("spec"));
        if (call.version().equals(PodCertificateRequests.V1)) {
            Tree.Mapping before = stored.mapping("spec");
            spec = spec.with(Shape.PUBLIC_KEY, before.get(Shape.PUBLIC_KEY)).with(Shape.PROOF, before.get(Shape.PROOF));
        }
        return stored.with("metadata", sent.mapping("metadata")).with("spec", spec);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        return SpecValidation.errors(new PodCertificateRequest(object));
    }

    /** PCR-UPD-01. */
    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        Tree.Mapping spec = object.mapping("spec");
        if (spec.equals(stored.mapping("spec"))) {
            return List.of();
        }
        String shown = new String(TreeJson.write(spec), StandardCharsets.UTF_8);
        return List.of(FieldError.invalidShown("spec", shown, "field is immutable", "PCR-UPD-01"));
    }

    /** PCR-STR-02. */
    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }
}
