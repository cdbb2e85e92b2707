package dev.signet.app.server;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.Subject;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import dev.signet.kinds.rbac.BootstrapObjects;
import dev.signet.kinds.rbac.Reconciliation;
import java.time.InstantSource;
import java.util.Optional;

/** The objects that are there from the first start, written through the registry like everybody's. */
record Bootstrap(Catalog catalog, ObjectStore store, Creation creation, Update update, InstantSource clock) {
    private static final User SERVER = User.of("system:apiserver", User.MASTERS);

    void write() {
        BootstrapObjects.list().forEach(this::write);
    }

    private void write(BootstrapObjects.Named wanted) {
        Optional<Stored> stored = store.get(wanted.name());
        if (stored.isEmpty()) {
            creation.create(subject(wanted, Operation.CREATE), wanted.tree());
            return;
        }
        Reconciliation.repaired(stored.get().tree(), wanted.tree())
                .ifPresent(repaired ->
                        update.update(subject(wanted, Operation.UPDATE), new Update.Intent.Replace(repaired)));
    }

    private Subject subject(BootstrapObjects.Named wanted, Operation operation) {
        Kind kind = catalog.kinds().stream()
                .filter(declared -> declared.resource().equals(wanted.name().resource()))
                .findFirst()
                .orElseThrow();
        Endpoint.Stored main = (Endpoint.Stored) kind.endpoint("").orElseThrow();
        Call call = new Call(
                SERVER, kind.storageVersion(), "", operation, wanted.name(), false, clock.instant());
        return new Subject(kind, kind.version(kind.storageVersion()).orElseThrow(), main.rules(), call);
    }
}
