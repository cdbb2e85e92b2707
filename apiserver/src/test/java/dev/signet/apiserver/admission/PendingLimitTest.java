package dev.signet.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the real store. */
final class PendingLimitTest {
    private static final Resource TICKETS = new Resource("test.example", "tickets");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    /** Undecided while it has no {@code decision}. */
    private static final PendingLimit.Counted COUNTED =
            new PendingLimit.Counted(TICKETS, ticket -> ticket.has("decision") ? Optional.empty() : ticket.text("who"));

    @TempDir
    private Path folder;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private EmbeddedStore store;
    private PendingLimit limit;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(
                folder,
                new EmbeddedStore.Options(EmbeddedStore.Bounds.DEFAULT, InstantSource.fixed(NOW), scheduler, fatal -> {
                    throw new AssertionError(fatal);
                }));
        limit = PendingLimit.following(store, COUNTED, 2);
    }

    @AfterEach
    void close() {
        store.close();
        scheduler.shutdownNow();
    }

    private static ObjectName named(String name) {
        return new ObjectName(TICKETS, "", name);
    }

    private static Tree.Mapping ticket(String who) {
        return Tree.Mapping.of("metadata", Tree.Mapping.EMPTY).with("who", who);
    }

    private void create(String who, String name) {
        store.create(named(name), TreeJson.write(ticket(who)), Optional.empty());
    }

    private long revision(String name) {
        return store.get(named(name)).orElseThrow().revision();
    }

    private static Call call(Operation operation, User user) {
        return new Call(user, "v1", "", operation, named("new"), false, NOW);
    }

    private void check(String who) {
        limit.check(call(Operation.CREATE, User.of(who)), Optional.empty(), Optional.of(ticket(who)));
    }

    @Test
    void refusesOneMoreThanTheLimitAndTellsWhatToDo() {
        create("jane", "a");
        assertThatCode(() -> check("jane")).doesNotThrowAnyException();
        create("jane", "b");

        assertThatThrownBy(() -> check("jane"))
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem())
                                .isEqualTo(new Problem.TooManyRequests(
                                        "jane has 2 undecided tickets.test.example and may not have more: have some approved,"
                                                + " denied or deleted",
                                        1)));
    }

    @Test
    void countsEachRequesterApart() {
        create("jane", "a");
        create("jane", "b");

        assertThatCode(() -> check("john")).doesNotThrowAnyException();
    }

    @Test
    void makesRoomForWhatIsDecidedAndWhatIsDeleted() {
        create("jane", "a");
        create("jane", "b");
        store.replace(named("a"), revision("a"), TreeJson.write(ticket("jane").with("decision", "yes")));
        assertThatCode(() -> check("jane")).doesNotThrowAnyException();

        create("jane", "c");
        assertThatThrownBy(() -> check("jane")).isInstanceOf(Problem.Thrown.class);
        // It was not counted any more: nothing gets free.
        store.delete(named("a"), revision("a"));
        assertThatThrownBy(() -> check("jane")).isInstanceOf(Problem.Thrown.class);
        store.delete(named("b"), revision("b"));
        assertThatCode(() -> check("jane")).doesNotThrowAnyException();
    }

    @Test
    void countsAnUndecidedOneOnceHoweverOftenItChanges() {
        create("jane", "a");
        store.replace(named("a"), revision("a"), TreeJson.write(ticket("jane").with("label", "x")));

        assertThatCode(() -> check("jane")).doesNotThrowAnyException();
    }

    @Test
    void knowsAfterARestartWhatWaits() {
        create("jane", "a");
        create("jane", "b");
        store.close();
        open();

        assertThatThrownBy(() -> check("jane")).isInstanceOf(Problem.Thrown.class);
    }

    @Test
    void concernsNothingButCreationByOthersThanMasters() {
        assertThat(limit.concerns(call(Operation.CREATE, User.of("jane")))).isTrue();
        assertThat(limit.concerns(call(Operation.UPDATE, User.of("jane")))).isFalse();
        assertThat(limit.concerns(call(Operation.CREATE, User.of("admin", User.MASTERS))))
                .isFalse();
        assertThat(limit.concerns(new Call(
                        User.of("jane"),
                        "v1",
                        "",
                        Operation.CREATE,
                        new ObjectName(new Resource("", "secrets"), "n", "s"),
                        false,
                        NOW)))
                .isFalse();
    }
}
