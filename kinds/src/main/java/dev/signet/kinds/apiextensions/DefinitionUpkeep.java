package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.registry.DeleteOptions;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.storage.Stored;
import dev.signet.kinds.custom.CustomKinds;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of definitions behind their writes: a deleted one's objects are deleted before it goes (CRD-DEL-01), and a
 * name that became free is given to who waits for it (CRD-NAM-03).
 */
public final class DefinitionUpkeep implements Consumer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionUpkeep.class);
    private static final User SERVER = User.of("system:apiserver", User.MASTERS);
    private static final long AGAIN_MILLIS = 1000;

    private final Stations stations;
    private final Kind definitions;
    private final Set<Resource> builtIn;
    private final ScheduledExecutorService executor;
    private final InstantSource clock;

    /** The ways of reads and writes, as everybody's. */
    public record Stations(Reading reading, Update update, Deletion deletion) {}

    /**
     * @param definitions the kind CustomResourceDefinition
     * @param builtIn what the server serves without any definition
     */
    public DefinitionUpkeep(
            Stations stations,
            Kind definitions,
            Set<Resource> builtIn,
            ScheduledExecutorService executor,
            InstantSource clock) {
        this.stations = stations;
        this.definitions = definitions;
        this.builtIn = Set.copyOf(builtIn);
        this.executor = executor;
        this.clock = clock;
    }

    /** Looks after the definition, soon. */
    @Override
    public void accept(String definition) {
        later(definition, 0);
    }

    private void later(String name, long millis) {
        try {
            // Its outcome is logged by the task itself.
            var _ = executor.schedule(() -> attend(name), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the server stops; {} is looked after at its next start", name, e);
        }
    }

    private void attend(String name) {
        try {
            Definition definition =
                    new Definition(stations.reading().get(nameOf(name)).tree());
            if (definition.awaitsCleanup() && !clean(definition)) {
                later(name, AGAIN_MILLIS);
            }
        } catch (Problem.Thrown thrown) {
            if (thrown.problem() instanceof Problem.NotFound) {
                settleOthers(name.substring(name.indexOf('.') + 1));
            } else {
                LOG.warn("cannot look after the CustomResourceDefinition {}: {}", name, thrown.problem());
                later(name, AGAIN_MILLIS);
            }
        } catch (RuntimeException e) {
            LOG.error("cannot look after the CustomResourceDefinition {}", name, e);
        }
    }

    /** Deletes its objects; those that finalizers hold are waited for. */
    private boolean clean(Definition definition) {
        Kind kind = CustomKinds.stored(definition.tree());
        if (builtIn.contains(kind.resource())) {
            // Its objects were never the definition's: the definition of a kind of ours, applied here and deleted
            // again,
            // must take no policy with it.
            change(definition.name(), DefinitionUpkeep::released);
            return true;
        }
        List<Stored> objects = stations.reading()
                .list(new Reading.Query(kind.resource(), "", Selector.EVERYTHING, 0, 0, ""))
                .items();
        boolean gone = true;
        for (Stored object : objects) {
            gone &= delete(kind, object.name());
        }
        if (!gone) {
            return false;
        }
        change(definition.name(), DefinitionUpkeep::released);
        return true;
    }

    private boolean delete(Kind kind, ObjectName name) {
        try {
            return stations.deletion()
                    .delete(target(kind, name, Operation.DELETE), DeleteOptions.NONE)
                    .gone();
        } catch (Problem.Thrown thrown) {
            if (thrown.problem() instanceof Problem.NotFound) {
                return true;
            }
            throw thrown;
        }
    }

    private static Tree.Mapping released(Tree.Mapping definition) {
        return definition.change("metadata", metadata -> {
            List<String> others = metadata.texts("finalizers").stream()
                    .filter(finalizer -> !finalizer.equals(Definition.CLEANUP))
                    .toList();
            return metadata.with("finalizers", Tree.Sequence.ofTexts(others));
        });
    }

    /** Its rules settle the names anew with every write. */
    private void settleOthers(String group) {
        stations
                .reading()
                .list(new Reading.Query(definitions.resource(), "", Selector.EVERYTHING, 0, 0, ""))
                .items()
                .stream()
                .map(stored -> new Definition(stored.tree()))
                .filter(other ->
                        other.group().equals(group) && !other.isDeleted() && !other.isTrue(Definition.NAMES_ACCEPTED))
                .forEach(other -> change(other.name(), UnaryOperator.identity()));
    }

    private void change(String name, UnaryOperator<Tree.Mapping> change) {
        stations.update().update(target(definitions, nameOf(name), Operation.UPDATE), new Update.Intent.Modify(change));
    }

    private WriteTarget target(Kind kind, ObjectName name, Operation operation) {
        Endpoint.Stored main = (Endpoint.Stored) kind.endpoint("").orElseThrow();
        String version = kind.versions().getFirst().name();
        Call call = new Call(SERVER, version, "", operation, name, false, clock.instant());
        return new WriteTarget(kind, kind.versions().getFirst(), main.rules(), call, "signet");
    }

    private ObjectName nameOf(String name) {
        return ObjectName.cluster(definitions.resource(), name);
    }
}
