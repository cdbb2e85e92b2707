package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.DeleteOptions;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.registry.WriteTarget;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import dev.signet.kinds.Samples;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real store: what happens behind the writes of definitions. */
class DefinitionUpkeepTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final Resource WIDGETS = new Resource("example.com", "widgets");
    private static final Resource OURS = new Resource("example.com", "policies");

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final AcceptedNames names = new AcceptedNames();
    private final Kind definitions = ApiextensionsGroup.kinds(names).getFirst();

    @TempDir
    Path folder;

    private EmbeddedStore store;
    private Creation creation;
    private Deletion deletion;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(
                folder, new EmbeddedStore.Options(EmbeddedStore.Bounds.DEFAULT, CLOCK, scheduler, fatal -> {
                    throw new AssertionError(fatal);
                }));
        LiveCatalog catalog = new LiveCatalog(List.of(definitions), List.of());
        Admission admission = new Admission(catalog);
        creation = new Creation(store, admission, new Random(1));
        deletion = new Deletion(store, admission);
        DefinitionUpkeep upkeep = new DefinitionUpkeep(
                new DefinitionUpkeep.Stations(new Reading(store), new Update(store, admission), deletion),
                definitions,
                Set.of(OURS),
                scheduler,
                CLOCK);
        store.follow(Set.of(ApiextensionsGroup.DEFINITIONS), new ServedDefinitions(catalog, names, upkeep));
        store.follow(Set.of(ApiextensionsGroup.DEFINITIONS), changes::add);
    }

    @AfterEach
    void close() {
        store.close();
        scheduler.shutdownNow();
    }

    /** CRD-DEL-01 */
    @Test
    void deletesTheObjectsBeforeTheDefinition() throws InterruptedException {
        create(Definitions.widgets());
        ObjectName widget = ObjectName.cluster(WIDGETS, "w");
        store.create(widget, TreeJson.write(Samples.yaml("{metadata: {name: w}}")), Optional.empty());

        delete("widgets.example.com");

        await(change -> change instanceof Change.Deleted);
        assertThat(store.get(widget)).isEmpty();
    }

    /** What the server serves by itself does not go with a definition of it (CRD-DEL-01 is about the definition's own). */
    @Test
    void keepsTheObjectsOfWhatIsServedWithoutADefinition() throws InterruptedException {
        create(Definitions.named("policies.example.com", "{plural: policies, kind: Policy}"));
        ObjectName policy = ObjectName.cluster(OURS, "p");
        store.create(policy, TreeJson.write(Samples.yaml("{metadata: {name: p}}")), Optional.empty());

        delete("policies.example.com");

        await(change -> change instanceof Change.Deleted);
        assertThat(store.get(policy)).isPresent();
    }

    /** CRD-NAM-03 */
    @Test
    void givesAFreedNameToWhoWaits() throws InterruptedException {
        create(Definitions.widgets());
        create(Definitions.named("gadgets.example.com", "{plural: gadgets, kind: Gadget, shortNames: [wd]}"));

        delete("widgets.example.com");

        await(change -> new Definition(change.subject().tree()).isTrue("Established")
                && change.subject().name().name().equals("gadgets.example.com"));
        assertThat(names.resources(new Definition(Definitions.widgets()))).contains("wd");
    }

    private void await(Predicate<Change> wanted) throws InterruptedException {
        while (true) {
            Change change = changes.poll(30, TimeUnit.SECONDS);
            assertThat(change).isNotNull();
            if (wanted.test(change)) {
                return;
            }
        }
    }

    private void create(Tree.Mapping definition) {
        creation.create(target(Operation.CREATE, Metadata.of(definition).name()), definition);
    }

    private void delete(String name) {
        deletion.delete(target(Operation.DELETE, name), DeleteOptions.NONE);
    }

    private WriteTarget target(Operation operation, String name) {
        Endpoint.Stored main = (Endpoint.Stored) definitions.endpoint("").orElseThrow();
        return new WriteTarget(
                definitions,
                definitions.versions().getFirst(),
                main.rules(),
                Samples.call(operation, ApiextensionsGroup.DEFINITIONS, "", name),
                "test");
    }
}
