package dev.signet.app.server;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import dev.signet.app.process.SignerSettings;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.rbac.Aggregation;
import dev.signet.kinds.rbac.BootstrapObjects;
import dev.signet.kinds.rbac.Reconciliation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The objects that are there from the first start, written through the registry like everybody's. */
record Bootstrap(Catalog catalog, ObjectStore store, Creation creation, Update update, InstantSource clock) {
    private static final User SERVER = User.of("system:apiserver", User.MASTERS);

    /** @param configuredSigners the configuration's signers, which the signing controller serves too */
    void write(List<SignerSettings> configuredSigners) {
        BootstrapObjects.list().forEach(wanted -> write(wanted, Reconciliation::repaired));
        // This role says what the configuration says, no more: it is replaced, not repaired.
        ConfiguredSigners.objects(configuredSigners).forEach(wanted -> write(wanted, Bootstrap::replaced));
    }

    /**
     * What aggregated API servers verify clients with, who come to them directly.
     *
     * @param clientCa PEM
     */
    void publish(String clientCa) {
        ObjectName name = new ObjectName(CoreGroup.CONFIG_MAPS, "kube-system", "extension-apiserver-authentication");
        Tree.Mapping map = Tree.Mapping.of(
                "metadata",
                Tree.Mapping.of("name", new Tree.Text(name.name())).with("namespace", name.namespace()),
                "data",
                Tree.Mapping.of("client-ca-file", new Tree.Text(clientCa)));
        write(new BootstrapObjects.Named(name, map), Bootstrap::replaced);
    }

    private static Optional<Tree.Mapping> replaced(Tree.Mapping stored, Tree.Mapping wanted) {
        Tree.Mapping replaced = stored;
        for (String part : List.of("rules", "subjects", "data")) {
            replaced = wanted.has(part) ? replaced.with(part, wanted.get(part)) : replaced;
        }
        return replaced.equals(stored) ? Optional.empty() : Optional.of(replaced);
    }

    private void write(
            BootstrapObjects.Named wanted, BiFunction<Tree.Mapping, Tree.Mapping, Optional<Tree.Mapping>> mend) {
        Optional<Stored> stored = store.get(wanted.name());
        if (stored.isEmpty()) {
            Tree.Mapping fresh =
                    Aggregation.inherited(wanted.tree(), name -> store.get(name).map(Stored::tree));
            creation.create(target(wanted, Operation.CREATE), fresh);
            return;
        }
        mend.apply(stored.get().tree(), wanted.tree())
                .ifPresent(repaired ->
                        update.update(target(wanted, Operation.UPDATE), new Update.Intent.Replace(repaired)));
    }

    private WriteTarget target(BootstrapObjects.Named wanted, Operation operation) {
        Kind kind = catalog.kinds().stream()
                .filter(declared -> declared.resource().equals(wanted.name().resource()))
                .findFirst()
                .orElseThrow();
        Endpoint.Stored main = (Endpoint.Stored) kind.endpoint("").orElseThrow();
        Call call = new Call(SERVER, kind.storageVersion(), "", operation, wanted.name(), false, clock.instant());
        return new WriteTarget(kind, kind.version(kind.storageVersion()).orElseThrow(), main.rules(), call, "signet");
    }
}
