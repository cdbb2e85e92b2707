package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.REQUESTS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.SECRETS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.json;
import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static dev.signet.apiserver.storage.embedded.StoreFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Changes;
import dev.signet.apiserver.storage.ObjectStore.Listing;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.ObjectStore.Page;
import dev.signet.apiserver.storage.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Many threads write, list and watch; afterwards all that they saw is held against a map of each revision. */
class StoreModelTest {
    private static final int WRITERS = 6;
    private static final int WRITES = 150;
    private static final String END = "end";

    @TempDir
    Path directory;

    private final long seed = new Random().nextLong();
    private final Queue<Try> tries = new ConcurrentLinkedQueue<>();
    private final Queue<Seen> lists = new ConcurrentLinkedQueue<>();
    private final List<Change> followed = new ArrayList<>();

    /** The objects at each revision, by the order of their keys. */
    private final List<NavigableMap<String, Stored>> states = new ArrayList<>();

    private enum Verb {
        CREATE,
        REPLACE,
        DELETE
    }

    /** A write and its outcome. The revisions are the store's before and after it. */
    private record Try(Verb verb, ObjectName name, long expected, long before, Outcome outcome, long after) {
        boolean isMetBy(@Nullable Stored current) {
            return verb == Verb.CREATE ? current == null : current != null && current.revision() == expected;
        }
    }

    private record Seen(Resource resource, Page page) {}

    @RepeatedTest(3)
    void everyReaderSeesOneHistory() throws Exception {
        try (StoreFixture fixture = new StoreFixture(directory);
                ExecutorService threads =
                        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            fixture.store.follow(followed::add);
            run(fixture.store, threads);
            build();
            checkTries();
            checkLists(fixture.store);
            checkReplays(fixture.store);
        }
        try (StoreFixture fixture = new StoreFixture(directory)) {
            checkLists(fixture.store);
            checkReplays(fixture.store);
        } catch (AssertionError e) {
            throw new AssertionError("after a restart", e);
        }
    }

    private void run(EmbeddedStore store, ExecutorService threads) throws Exception {
        List<Future<List<Change>>> watches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Resource resource = i % 2 == 0 ? SECRETS : REQUESTS;
            watches.add(threads.submit(() -> watch(store, resource)));
        }
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            work.add(() -> write(store, random));
        }
        work.add(() -> listSome(store));
        for (Future<Object> done : threads.invokeAll(work)) {
            done.get();
        }
        for (Resource resource : List.of(SECRETS, REQUESTS)) {
            store.create(new ObjectName(resource, "", END), json("x"), Optional.empty());
        }
        for (Future<List<Change>> watch : watches) {
            List<Change> seen = watch.get();
            Resource resource = seen.getLast().subject().name().resource();
            assertSame(seen, changes(resource, 0), "watch");
        }
    }

    private Object write(EmbeddedStore store, SplittableRandom random) {
        for (int i = 0; i < WRITES; i++) {
            int number = random.nextInt(6);
            ObjectName name = random.nextBoolean() ? request("r" + number) : secret("ns" + number % 2, "s" + number);
            Verb verb = Verb.values()[random.nextInt(3)];
            long before = store.revision();
            long known = store.get(name).map(Stored::revision).orElse(before);
            long expected = random.nextInt(5) == 0 ? known - 1 : known;
            Outcome outcome = switch (verb) {
                case CREATE -> store.create(name, json("c" + i), Optional.empty());
                case REPLACE -> store.replace(name, expected, json("r" + i));
                case DELETE -> store.delete(name, expected);
            };
            tries.add(new Try(verb, name, expected, before, outcome, store.revision()));
        }
        return END;
    }

    private Object listSome(EmbeddedStore store) {
        for (int i = 0; i < 100; i++) {
            Resource resource = i % 2 == 0 ? SECRETS : REQUESTS;
            Page page = store.list(Listing.of(resource, ""));
            assertThat(store.revision()).isGreaterThanOrEqualTo(page.revision());
            lists.add(new Seen(resource, page));
            // While others write, an earlier revision stays what it was.
            Page again = store.list(new Listing(resource, "", page.revision(), "", 0));
            assertThat(shown(again.items())).isEqualTo(shown(page.items()));
        }
        return END;
    }

    private static List<Change> watch(EmbeddedStore store, Resource resource) throws InterruptedException {
        List<Change> seen = new ArrayList<>();
        try (Changes changes = store.changesSince(resource, 1)) {
            while (seen.isEmpty() || !seen.getLast().subject().name().name().equals(END)) {
                long progress = changes.progress();
                changes.poll(Duration.ofMillis(5)).ifPresent(change -> {
                    assertThat(change.revision()).isGreaterThan(progress);
                    seen.add(change);
                });
            }
        }
        return seen;
    }

    /** Replays what the follower saw, each change on the state that it must have met. */
    private void build() {
        NavigableMap<String, Stored> state = new TreeMap<>();
        states.add(state);
        states.add(state);
        for (Change change : followed) {
            assertThat(change.revision()).as("follower, seed %d", seed).isEqualTo(states.size());
            state = new TreeMap<>(state);
            String key = change.subject().name().toString();
            switch (change) {
                case Change.Created(Stored now) ->
                    assertThat(state.put(key, now)).isNull();
                case Change.Updated(Stored before, Stored now) ->
                    assertThat(show(state.put(key, now))).isEqualTo(show(before));
                case Change.Deleted(Stored before, long _) ->
                    assertThat(show(state.remove(key))).isEqualTo(show(before));
            }
            states.add(state);
        }
    }

    private void checkTries() {
        for (Try done : tries) {
            String what = done + ", seed " + seed;
            switch (done.outcome()) {
                case Outcome.Committed(Stored object) -> {
                    Change change = followed.get((int) object.revision() - 2);
                    assertThat(verb(change)).as(what).isEqualTo(done.verb());
                    assertThat(change.subject().name()).as(what).isEqualTo(done.name());
                    assertThat(object.revision()).as(what).isBetween(done.before() + 1, done.after());
                    if (done.verb() != Verb.CREATE) {
                        Stored met = Objects.requireNonNull(states.get((int) object.revision() - 1)
                                .get(done.name().toString()));
                        assertThat(met.revision()).as(what).isEqualTo(done.expected());
                    }
                }
                case Outcome.Unmet _ ->
                    // At some moment of the call it could not be met.
                    assertThat(states.subList((int) done.before(), (int) done.after() + 1))
                            .as(what)
                            .anyMatch(
                                    state -> !done.isMetBy(state.get(done.name().toString())));
            }
        }
    }

    private void checkLists(EmbeddedStore store) {
        for (Seen seen : lists) {
            assertThat(shown(seen.page().items()))
                    .as("list at %d, seed %d", seen.page().revision(), seed)
                    .isEqualTo(shown(at(seen.resource(), seen.page().revision())));
        }
        for (int revision = 1; revision < states.size(); revision++) {
            for (Resource resource : List.of(SECRETS, REQUESTS)) {
                List<Stored> expected = at(resource, revision);
                List<Stored> items = new ArrayList<>();
                int limit = 1 + revision % 4;
                Page page = store.list(new Listing(resource, "", revision, "", limit));
                items.addAll(page.items());
                while (page.remaining() > 0) {
                    assertThat(page.remaining()).isEqualTo(expected.size() - items.size());
                    String after = Layout.tail(page.items().getLast().name());
                    page = store.list(new Listing(resource, "", revision, after, limit));
                    items.addAll(page.items());
                }
                assertThat(shown(items))
                        .as("pages at %d, seed %d", revision, seed)
                        .isEqualTo(shown(expected));
            }
        }
    }

    private void checkReplays(EmbeddedStore store) throws InterruptedException {
        for (int revision = 1; revision < states.size(); revision += 7) {
            for (Resource resource : List.of(SECRETS, REQUESTS)) {
                List<Change> replayed = new ArrayList<>();
                try (Changes changes = store.changesSince(resource, revision)) {
                    for (var change = changes.poll(Duration.ZERO);
                            change.isPresent();
                            change = changes.poll(Duration.ZERO)) {
                        replayed.add(change.get());
                    }
                    assertThat(changes.progress()).isEqualTo(store.revision());
                }
                assertSame(replayed, changes(resource, revision), "replay from " + revision);
            }
        }
    }

    private void assertSame(List<Change> seen, List<Change> expected, String what) {
        assertThat(seen.stream().map(StoreFixture::shown))
                .as("%s, seed %d", what, seed)
                .isEqualTo(expected.stream().map(StoreFixture::shown).toList());
    }

    private List<Change> changes(Resource resource, long after) {
        return followed.stream()
                .filter(change -> change.revision() > after)
                .filter(change -> change.subject().name().resource().equals(resource))
                .toList();
    }

    private List<Stored> at(Resource resource, long revision) {
        return states.get((int) revision).values().stream()
                .filter(stored -> stored.name().resource().equals(resource))
                .sorted((a, b) -> Layout.tail(a.name()).compareTo(Layout.tail(b.name())))
                .toList();
    }

    private static Verb verb(Change change) {
        return switch (change) {
            case Change.Created _ -> Verb.CREATE;
            case Change.Updated _ -> Verb.REPLACE;
            case Change.Deleted _ -> Verb.DELETE;
        };
    }

    private static List<String> shown(Collection<Stored> stored) {
        return stored.stream().map(StoreModelTest::show).toList();
    }

    private static String show(@Nullable Stored stored) {
        return stored == null
                ? "none"
                : Layout.tail(stored.name()) + "=" + StoreFixture.text(stored) + "@" + stored.revision();
    }
}
