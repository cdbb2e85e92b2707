package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of CustomResourceDefinitions. Whether the names are free is settled within the write. */
record DefinitionRules(Naming naming) implements Rules {

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return settled(call, DefinitionDefaults.of(sent.without("status")));
    }

    /** CRD-STR-01: the status is the server's; a version that becomes the stored one is remembered. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Tree.Mapping object = DefinitionDefaults.of(sent.with("status", stored.get("status")));
        Definition definition = new Definition(object);
        List<String> versions = new ArrayList<>(definition.status().texts("storedVersions"));
        definition
                .storageVersion()
                .filter(version -> !versions.contains(version))
                .ifPresent(versions::add);
        return settled(
                call,
                object.change("status", status -> status.with("storedVersions", Tree.Sequence.ofTexts(versions))));
    }

    private Tree.Mapping settled(Call call, Tree.Mapping object) {
        return ApprovalPolicy.judged(naming.settled(SchemaNormal.of(object), call.now()), call.now());
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        return errors(object, Optional.empty());
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        List<FieldError> errors = new ArrayList<>(errors(object, Optional.of(stored)));
        errors.addAll(UpdateValidation.errors(new Definition(stored), new Definition(object)));
        return errors;
    }

    private static List<FieldError> errors(Tree.Mapping object, Optional<Tree.Mapping> stored) {
        List<FieldError> errors = new ArrayList<>();
        Definition definition = new Definition(object);
        if (stored.isEmpty()) {
            errors.addAll(nameErrors(definition));
        }
        errors.addAll(SpecValidation.errors(definition.spec()));
        errors.addAll(StatusValidation.storedVersions(definition));
        ApprovalPolicy.error(object, stored).ifPresent(errors::add);
        return errors;
    }

    /** CRD-VAL-11. */
    private static List<FieldError> nameErrors(Definition definition) {
        List<FieldError> errors = new ArrayList<>();
        String name = definition.name();
        DnsName.subdomainErrors(name)
                .forEach(text -> errors.add(FieldError.invalid("metadata.name", name, text, "GEN-OBJ-03")));
        if (!name.equals(definition.names().textOrEmpty("plural") + "." + definition.group())) {
            errors.add(FieldError.invalid(
                    "metadata.name", name, "must be spec.names.plural+\".\"+spec.group", "CRD-VAL-11"));
        }
        return errors;
    }

    @Override
    public List<String> warnings(Call call, Tree.Mapping object) {
        return DefinitionWarnings.of(new Definition(object));
    }

    /** The first deletion only marks it: its objects go first (CRD-DEL-01). */
    @Override
    public boolean holdsDeletion(Tree.Mapping object) {
        return Metadata.of(object).deletionTimestamp().isEmpty();
    }

    @Override
    public Tree.Mapping prepareDelete(Call call, Tree.Mapping marked) {
        List<String> finalizers = new ArrayList<>(Metadata.of(marked).finalizers());
        if (new Definition(marked).isTrue(Definition.TERMINATING)) {
            return marked;
        }
        finalizers.add(Definition.CLEANUP);
        return Conditions.set(
                marked.change("metadata", of -> of.with("finalizers", Tree.Sequence.ofTexts(finalizers))),
                Conditions.condition(
                        Definition.TERMINATING,
                        "True",
                        "InstanceDeletionPending",
                        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon"),
                call.now());
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }
}
