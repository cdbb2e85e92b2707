package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.storage.Change;
import dev.signet.kinds.custom.CustomKinds;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stored definitions, in the order of their commits and before a write is acknowledged: who reads that a
 * definition is established may use what it declares, and a restart serves what was served before.
 */
public final class ServedDefinitions implements Consumer<Change> {
    private static final Logger LOG = LoggerFactory.getLogger(ServedDefinitions.class);

    private final LiveCatalog catalog;
    private final AcceptedNames names;
    private final Consumer<String> upkeep;

    /** @param upkeep is told the name of each definition that changed; it must not wait */
    public ServedDefinitions(LiveCatalog catalog, AcceptedNames names, Consumer<String> upkeep) {
        this.catalog = catalog;
        this.names = names;
        this.upkeep = upkeep;
    }

    @Override
    public void accept(Change change) {
        Definition definition = new Definition(change.subject().tree());
        switch (change) {
            case Change.Created _, Change.Updated _ -> serve(definition);
            case Change.Deleted _ -> {
                names.remove(definition.name());
                catalog.declare(definition.name(), List.of());
            }
        }
        upkeep.accept(definition.name());
    }

    /** One that cannot be served must not keep the store from its work. */
    private void serve(Definition definition) {
        try {
            names.put(definition);
            boolean isServed = definition.isTrue(Definition.ESTABLISHED);
            catalog.declare(definition.name(), isServed ? CustomKinds.of(definition.tree()) : List.of());
        } catch (RuntimeException e) {
            LOG.error("cannot serve the CustomResourceDefinition {}", definition.name(), e);
            catalog.declare(definition.name(), List.of());
        }
    }
}
