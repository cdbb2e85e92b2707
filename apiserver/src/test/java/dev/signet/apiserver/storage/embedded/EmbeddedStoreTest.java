package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.REQUESTS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.SECRETS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.json;
import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static dev.signet.apiserver.storage.embedded.StoreFixture.secret;
import static dev.signet.apiserver.storage.embedded.StoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.storage.ObjectStore.Listing;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.ObjectStore.Page;
import dev.signet.apiserver.storage.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    @TempDir
    Path directory;

    private StoreFixture fixture;
    private EmbeddedStore store;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        store = fixture.store;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void reopen() {
        fixture.close();
        open();
    }

    private static void assertProblem(ThrowingCallable call, Class<? extends Problem> problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem()).isInstanceOf(problem));
    }

    @Test
    void beginsAtRevisionOneAndCountsEachWrite() {
        assertThat(store.revision()).isEqualTo(1);
        Stored created = fixture.create(request("a"), "one");
        assertThat(created.revision()).isEqualTo(2);
        Stored replaced = fixture.replace(created, "two");
        assertThat(replaced.revision()).isEqualTo(3);
        Stored deleted = fixture.delete(replaced);
        assertThat(deleted.revision()).isEqualTo(4);
        assertThat(text(deleted)).isEqualTo("two");
        assertThat(store.revision()).isEqualTo(4);
        assertThat(store.get(request("a"))).isEmpty();
    }

    @Test
    void keepsEverythingOverARestart() {
        fixture.create(request("a"), "one");
        Stored secret = fixture.create(secret("ns", "s"), "two");
        reopen();
        assertThat(store.revision()).isEqualTo(3);
        Stored read = store.get(secret("ns", "s")).orElseThrow();
        assertThat(read.bytes()).isEqualTo(secret.bytes());
        assertThat(read.revision()).isEqualTo(3);
        assertThat(fixture.create(request("b"), "three").revision()).isEqualTo(4);
    }

    @Test
    void refusesToCreateWhatIsThere() {
        fixture.create(request("a"), "one");
        assertThat(store.create(request("a"), json("two"), Optional.empty())).isEqualTo(new Outcome.Unmet());
        assertThat(store.get(request("a")).map(StoreFixture::text)).hasValue("one");
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void refusesToReplaceAndDeleteAtAnotherRevision() {
        Stored first = fixture.create(request("a"), "one");
        fixture.replace(first, "two");
        assertThat(store.replace(request("a"), 2, json("three"))).isEqualTo(new Outcome.Unmet());
        assertThat(store.delete(request("a"), 2)).isEqualTo(new Outcome.Unmet());
        assertThat(store.replace(request("none"), 2, json("x"))).isEqualTo(new Outcome.Unmet());
        assertThat(store.delete(request("none"), 2)).isEqualTo(new Outcome.Unmet());
        assertThat(store.get(request("a")).map(StoreFixture::text)).hasValue("two");
        assertThat(store.revision()).isEqualTo(3);
    }

    @Test
    void listsInTheOrderOfKubernetesKeys() {
        // GEN-LST-03: by the path namespace/name, in which '-' sorts before '/'.
        for (String namespace : List.of("ns", "ns-b", "a", "nsb")) {
            fixture.create(secret(namespace, "y"), "1");
            fixture.create(secret(namespace, "x"), "2");
        }
        fixture.create(request("x"), "other resource");
        assertThat(fixture.list(Listing.of(SECRETS, "")))
                .containsExactly("a/x=2", "a/y=1", "ns-b/x=2", "ns-b/y=1", "ns/x=2", "ns/y=1", "nsb/x=2", "nsb/y=1");
        assertThat(fixture.list(Listing.of(SECRETS, "ns"))).containsExactly("ns/x=2", "ns/y=1");
        assertThat(fixture.list(Listing.of(SECRETS, "n"))).isEmpty();
        assertThat(fixture.list(Listing.of(REQUESTS, ""))).containsExactly("x=other resource");
    }

    @Test
    void listsInPagesOfOneRevision() {
        // GEN-LST-02
        for (int i = 0; i < 7; i++) {
            fixture.create(secret("ns", "s" + i), "old");
        }
        Page first = store.list(new Listing(SECRETS, "", 0, "", 3));
        assertThat(first.remaining()).isEqualTo(4);
        fixture.delete(store.get(secret("ns", "s5")).orElseThrow());
        fixture.replace(store.get(secret("ns", "s4")).orElseThrow(), "new");
        fixture.create(secret("ns", "s3a"), "new");
        Listing second = new Listing(SECRETS, "", first.revision(), "ns/s2", 3);
        assertThat(fixture.list(second)).containsExactly("ns/s3=old", "ns/s4=old", "ns/s5=old");
        assertThat(store.list(second).remaining()).isEqualTo(1);
        assertThat(store.list(second).revision()).isEqualTo(8);
        Listing third = new Listing(SECRETS, "", first.revision(), "ns/s5", 3);
        assertThat(fixture.list(third)).containsExactly("ns/s6=old");
        assertThat(store.list(third).remaining()).isZero();
        assertThat(fixture.list(new Listing(SECRETS, "ns", 0, "ns/s2", 0)))
                .containsExactly("ns/s3=old", "ns/s3a=new", "ns/s4=new", "ns/s6=old");
    }

    @Test
    void startsAfterNothingButInsideTheNamespace() {
        fixture.create(secret("a", "x"), "1");
        fixture.create(secret("b", "x"), "1");
        assertThat(fixture.list(new Listing(SECRETS, "b", 0, "a/x", 0))).containsExactly("b/x=1");
        assertThat(fixture.list(new Listing(SECRETS, "a", 0, "b/x", 0))).isEmpty();
    }

    @Test
    void refusesAListOfTheFuture() {
        // GEN-RV-02
        assertThatThrownBy(() -> store.list(new Listing(SECRETS, "", 2, "", 0)))
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(new Problem.FutureRevision(2, 1)));
    }

    @Test
    void refusesNamesThatWouldBeOtherKeys() {
        for (String bad : List.of("a/b", "a\0b")) {
            assertProblem(() -> store.get(request(bad)), Problem.BadRequest.class);
            assertProblem(() -> store.create(request(bad), json(""), Optional.empty()), Problem.BadRequest.class);
            assertProblem(() -> store.get(secret(bad, "x")), Problem.BadRequest.class);
        }
    }

    @Test
    void deletesWhatOutlivedItsTime() throws InterruptedException {
        ObjectName event = secret("ns", "event");
        Stored created = StoreFixture.committed(store.create(event, json("one"), Optional.of(Duration.ofHours(1))));
        fixture.replace(created, "two");
        fixture.create(secret("ns", "other"), "stays");
        fixture.clock.step(Duration.ofMinutes(59));
        store.keepHouse();
        assertThat(store.get(event)).isPresent();
        // The clock of a new fixture begins anew.
        reopen();
        try (var changes = store.changesSince(SECRETS, store.revision())) {
            fixture.clock.step(Duration.ofMinutes(60));
            store.keepHouse();
            assertThat(StoreFixture.next(changes)).isEqualTo("-ns/event=two@5");
        }
        assertThat(store.get(event)).isEmpty();
        assertThat(fixture.list(Listing.of(SECRETS, ""))).containsExactly("ns/other=stays");
    }

    @Test
    void doesNotDeleteANewObjectForTheTimeOfADeletedOne() {
        ObjectName event = secret("ns", "event");
        fixture.delete(StoreFixture.committed(store.create(event, json("one"), Optional.of(Duration.ofHours(1)))));
        fixture.create(event, "for ever");
        fixture.clock.step(Duration.ofHours(2));
        store.keepHouse();
        assertThat(store.get(event).map(StoreFixture::text)).hasValue("for ever");
    }

    @Test
    void deletesManyAtOnce() {
        for (int i = 0; i < 600; i++) {
            store.create(secret("ns", "event" + i), json("x"), Optional.of(Duration.ofHours(1)));
        }
        fixture.clock.step(Duration.ofHours(1));
        store.keepHouse();
        assertThat(fixture.list(Listing.of(SECRETS, ""))).isEmpty();
        assertThat(store.revision()).isEqualTo(1201);
    }

    @Test
    void forgetsHistoryBehindTheWindow() {
        Stored one = fixture.create(request("a"), "one");
        fixture.replace(one, "two");
        fixture.clock.step(Duration.ofMinutes(11));
        Stored b = fixture.create(request("b"), "new");
        store.keepHouse();
        assertProblem(() -> store.list(new Listing(REQUESTS, "", 2, "", 0)), Problem.Expired.class);
        assertThat(fixture.list(new Listing(REQUESTS, "", 3, "", 0))).containsExactly("a=two");
        reopen();
        assertThatThrownBy(() -> store.changesSince(REQUESTS, 2))
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem())
                                .isEqualTo(new Problem.Expired("too old resource version: 2 (3)")));
        store.changesSince(REQUESTS, 3).close();
        assertThat(store.revision()).isEqualTo(b.revision());
        assertThat(fixture.list(Listing.of(REQUESTS, ""))).containsExactly("a=two", "b=new");
    }

    @Test
    void keepsHistoryInsideTheWindow() {
        fixture.create(request("a"), "one");
        fixture.clock.step(Duration.ofMinutes(10));
        store.keepHouse();
        store.changesSince(REQUESTS, 1).close();
    }

    @Test
    void forgetsHistoryBeyondItsBytes() {
        fixture.close();
        fixture = new StoreFixture(directory, new EmbeddedStore.Bounds(Duration.ofMinutes(10), 100_000, 100, 100_000));
        store = fixture.store;
        for (int i = 0; i < 40; i++) {
            fixture.create(request("a" + i), "x".repeat(5_000));
        }
        store.keepHouse();
        assertProblem(() -> store.changesSince(REQUESTS, 20), Problem.Expired.class);
        store.changesSince(REQUESTS, 30).close();
    }

    @Test
    void showsFollowersWhatIsThereAndEachChangeBeforeItIsAcknowledged() {
        fixture.create(request("a"), "one");
        fixture.create(secret("ns", "s"), "two");
        List<String> all = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        store.follow(change -> all.add(StoreFixture.shown(change)));
        store.follow(Set.of(REQUESTS), change -> requests.add(StoreFixture.shown(change)));
        assertThat(all).containsExactly("+ns/s=two@3", "+a=one@2");
        assertThat(requests).containsExactly("+a=one@2");
        Stored b = fixture.create(request("b"), "three");
        assertThat(requests).containsExactly("+a=one@2", "+b=three@4");
        fixture.delete(b);
        fixture.create(secret("ns", "t"), "four");
        assertThat(requests).containsExactly("+a=one@2", "+b=three@4", "-b=three@5");
        assertThat(all).hasSize(5);
    }

    @Test
    void stopsForGoodWhenAFollowerFails() throws InterruptedException {
        store.follow(Set.of(REQUESTS), _ -> {
            throw new IllegalStateException("follower");
        });
        assertProblem(() -> store.create(request("a"), json("x"), Optional.empty()), Problem.Internal.class);
        assertThat(fixture.fatal.take()).hasRootCauseMessage("follower");
        assertProblem(() -> store.create(request("b"), json("x"), Optional.empty()), Problem.Unavailable.class);
    }

    @Test
    void refusesEverythingOnceItIsClosed() throws InterruptedException {
        var changes = store.changesSince(REQUESTS, 1);
        store.close();
        assertProblem(() -> store.get(request("a")), Problem.Unavailable.class);
        assertProblem(() -> store.list(Listing.of(REQUESTS, "")), Problem.Unavailable.class);
        assertProblem(() -> store.create(request("a"), json("x"), Optional.empty()), Problem.Unavailable.class);
        assertProblem(() -> store.follow(_ -> {}), Problem.Unavailable.class);
        assertProblem(() -> changes.poll(Duration.ofSeconds(30)), Problem.Unavailable.class);
        changes.close();
        store.close();
    }
}
