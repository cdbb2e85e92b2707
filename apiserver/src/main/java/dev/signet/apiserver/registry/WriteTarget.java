package dev.signet.apiserver.registry;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.ownership.Ownership;
import dev.signet.apiserver.ownership.VersionForm;
import java.util.List;
import java.util.Optional;

/**
 * What a write is about.
 *
 * @param version in which the client speaks
 * @param rules of the endpoint that was called
 * @param manager who is said to own the fields that are written: the client's name for itself; may be empty
 */
public record WriteTarget(Kind kind, Version version, Rules rules, Call call, String manager) {

    /** The same about another object in the same place. */
    public WriteTarget named(String name) {
        return new WriteTarget(kind, version, rules, call.named(name), manager);
    }

    WriteTarget of(Operation operation) {
        return new WriteTarget(kind, version, rules, call.of(operation), manager);
    }

    /** Who owns what after this write. */
    Ownership ownership() {
        return new Ownership(
                new Ownership.Write(
                        kind.names().kind(),
                        form(version),
                        manager,
                        call.endpoint(),
                        rules.resetFields(),
                        ServerMetadata.timestamp(call.now())),
                this::form);
    }

    private Optional<VersionForm> form(String apiVersion) {
        return kind.versions().stream()
                .filter(served -> apiVersion(served).equals(apiVersion))
                .findFirst()
                .map(this::form);
    }

    private String apiVersion(Version of) {
        return kind.typeMeta(of).version().toString();
    }

    private VersionForm form(Version of) {
        return new VersionForm(apiVersion(of), of.schema(), !of.isCustom(), of.fromStored(), of.toStored());
    }

    /** @throws Problem.Thrown {@link Problem.Invalid} where there are errors */
    void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(kind.kindName(), call.name().name(), errors).thrown();
        }
    }
}
