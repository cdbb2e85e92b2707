package dev.signet.kinds.custom;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.EmbeddedObjects;
import dev.signet.kinds.custom.value.ListItems;
import dev.signet.kinds.custom.value.SchemaNode;
import dev.signet.kinds.custom.value.ValueValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of a custom resource's objects. */
record InstanceRules(CustomVersion version) implements Rules {

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    /** A lock that is overwritten unseen is none: upstream takes no PUT without a resourceVersion for any of them. */
    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        Tree.Mapping object = sent.change("metadata", metadata -> metadata.with("generation", 1));
        return version.hasStatus() ? object.without("status") : object;
    }

    /** CRD-GEN-01: whatever changes beside metadata counts; the status does where it has no endpoint of its own. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Tree.Mapping object = version.hasStatus() ? sent.with("status", stored.get("status")) : sent;
        if (object.without("metadata").equals(stored.without("metadata"))) {
            return object;
        }
        long generation = stored.mapping("metadata").whole("generation").orElse(0L) + 1;
        return object.change("metadata", metadata -> metadata.with("generation", generation));
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        return errors(object, Optional.empty());
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return errors(object, Optional.of(stored));
    }

    private List<FieldError> errors(Tree.Mapping object, Optional<Tree.Mapping> stored) {
        return errors(version, object, stored);
    }

    static List<FieldError> errors(CustomVersion version, Tree.Mapping object, Optional<Tree.Mapping> stored) {
        SchemaNode schema = version.schema();
        Tree.Mapping whole = version.whole(object);
        List<FieldError> errors =
                new ArrayList<>(ValueValidation.errors(schema, "", whole, stored.map(version::whole)));
        version.scale().ifPresent(scale -> errors.addAll(scale.errors(object)));
        errors.addAll(EmbeddedObjects.errors(schema, object));
        errors.addAll(ListItems.duplicates(schema, "", object));
        return errors;
    }

    @Override
    public Set<String> resetFields() {
        return version.hasStatus() ? Set.of("status") : Set.of();
    }
}
