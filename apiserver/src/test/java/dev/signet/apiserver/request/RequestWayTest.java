package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an exchange to its answer, over the real store. */
final class RequestWayTest {
    private static final String WIDGETS = "/apis/test.example/v1/namespaces/n/widgets";

    @TempDir
    private Path folder;

    private WidgetServer server;

    @BeforeEach
    void start() {
        server = new WidgetServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RecordedExchange create(String name) {
        return server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"size\":1}}");
    }

    private static String message(RecordedExchange answer) {
        return answer.json().textOrEmpty("message");
    }

    @Test
    void createsAnObjectWithTheServersOwnMetadata() {
        RecordedExchange answer = create("a");

        assertThat(answer.status()).isEqualTo(201);
        Metadata metadata = Metadata.of(answer.json());
        assertThat(answer.json().text("kind")).contains("Widget");
        assertThat(answer.json().text("apiVersion")).contains("test.example/v1");
        assertThat(metadata.namespace()).isEqualTo("n");
        assertThat(metadata.creationTimestamp()).contains("2026-11-24T10:00:00Z");
        assertThat(metadata.uid()).matches("[0-9a-f-]{36}");
        assertThat(metadata.tree().whole("generation")).contains(1L);
        assertThat(server.ask("GET", WIDGETS + "/a").json()).isEqualTo(answer.json());
    }

    /** GEN-OBJ-01 and the 409 of section 2.6. */
    @Test
    void refusesANameThatIsTaken() {
        create("a");

        RecordedExchange second = create("a");

        assertThat(second.status()).isEqualTo(409);
        assertThat(message(second)).isEqualTo("widgets.test.example \"a\" already exists");
        assertThat(second.json().text("reason")).contains("AlreadyExists");
    }

    /** GEN-OBJ-04. */
    @Test
    void makesANameFromItsPrefix() {
        RecordedExchange answer = server.ask("POST", WIDGETS, "{\"metadata\":{\"generateName\":\"w-\"}}");

        assertThat(Metadata.of(answer.json()).name()).matches("w-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void answersInvalidObjectsWithACauseForEachError() {
        RecordedExchange answer = server.ask(
                "POST", WIDGETS, "{\"metadata\":{\"name\":\"a\",\"labels\":{\"a\":\"-\"}},\"spec\":{\"size\":-1}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(message(answer))
                .startsWith("Widget.test.example \"a\" is invalid: [metadata.labels: Invalid value: \"-\": ")
                .endsWith(", spec.size: Invalid value: -1: must not be negative]");
        assertThat(answer.json().mapping("details").mappings("causes")).hasSize(2);
    }

    /** GEN-OBJ-03: what no name may be is said where the kind has nothing to say. */
    @Test
    void saysLastWhatNoNameMayBe() {
        RecordedExchange named = server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"a/b\"}}");
        RecordedExchange both = server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"a/b\"},\"spec\":{\"size\":-1}}");

        assertThat(named.status()).isEqualTo(422);
        assertThat(message(named))
                .isEqualTo("Widget.test.example \"a/b\" is invalid: metadata.name: Invalid value: \"a/b\": may not"
                        + " contain '/'");
        assertThat(message(both))
                .isEqualTo(
                        "Widget.test.example \"a/b\" is invalid: spec.size: Invalid value: -1: must not be negative");
    }

    /** GEN-UPD-01. */
    @Test
    void writesNothingWhereNothingChanges() {
        RecordedExchange created = create("a");

        RecordedExchange again = server.ask("PUT", WIDGETS + "/a", created.text());
        RecordedExchange patched = server.patch(WIDGETS + "/a", "{\"metadata\":{\"labels\":{}}}");

        assertThat(again.json()).isEqualTo(created.json());
        assertThat(patched.json()).isEqualTo(created.json());
    }

    /** GEN-UPD-02. */
    @Test
    void refusesAnUpdateOfAnOldVersion() {
        RecordedExchange created = create("a");
        server.patch(WIDGETS + "/a", "{\"spec\":{\"size\":2}}");

        RecordedExchange late = server.ask("PUT", WIDGETS + "/a", created.text());

        assertThat(late.status()).isEqualTo(409);
        assertThat(message(late))
                .isEqualTo("Operation cannot be fulfilled on widgets.test.example \"a\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    void countsGenerationsOfTheSpecAlone() {
        create("a");

        server.patch(WIDGETS + "/a", "{\"spec\":{\"size\":2}}");
        server.patch(WIDGETS + "/a", "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
        RecordedExchange status = server.patch(WIDGETS + "/a/status", "{\"status\":{\"ready\":true}}");

        assertThat(Metadata.of(status.json()).tree().whole("generation")).contains(2L);
        assertThat(status.json().mapping("status").truth("ready")).isTrue();
    }

    /** GEN-DEL-01, GEN-DEL-02. */
    @Test
    void deletesWhatMeetsThePreconditions() {
        RecordedExchange created = create("a");
        String uid = Metadata.of(created.json()).uid();

        RecordedExchange refused =
                server.ask("DELETE", WIDGETS + "/a", "{\"preconditions\":{\"uid\":\"someone-else\"}}");
        RecordedExchange done = server.ask("DELETE", WIDGETS + "/a", "{\"preconditions\":{\"uid\":\"" + uid + "\"}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().mapping("details").text("kind")).contains("Widget");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().mapping("details").text("uid")).contains(uid);
        assertThat(server.ask("GET", WIDGETS + "/a").status()).isEqualTo(404);
    }

    /** GEN-DEL-05. */
    @Test
    void keepsAnObjectUntilItsLastFinalizerIsGone() {
        server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"x.test/a\"]}}");

        RecordedExchange marked = server.ask("DELETE", WIDGETS + "/a");
        RecordedExchange added =
                server.patch(WIDGETS + "/a", "{\"metadata\":{\"finalizers\":[\"x.test/a\",\"x.test/b\"]}}");
        RecordedExchange released = server.patch(WIDGETS + "/a", "{\"metadata\":{\"finalizers\":null}}");

        assertThat(Metadata.of(marked.json()).deletionTimestamp()).contains("2026-11-24T10:00:00Z");
        assertThat(message(added)).contains("no new finalizers can be added if the object is being deleted");
        assertThat(released.status()).isEqualTo(200);
        assertThat(server.ask("GET", WIDGETS + "/a").status()).isEqualTo(404);
    }

    /** GEN-LST-02, GEN-LST-03. */
    @Test
    void listsInPagesOfOneState() {
        List.of("a", "b", "c").forEach(this::create);

        Tree.Mapping first = server.ask("GET", WIDGETS + "?limit=2").json();
        server.ask("DELETE", WIDGETS + "/c");
        String next = first.mapping("metadata").textOrEmpty("continue");
        Tree.Mapping rest =
                server.ask("GET", WIDGETS + "?limit=2&continue=" + next).json();

        assertThat(first.mapping("metadata").whole("remainingItemCount")).contains(1L);
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.mappings("items").getFirst().has("kind")).isFalse();
        assertThat(names(rest)).containsExactly("c");
        assertThat(rest.mapping("metadata").has("continue")).isFalse();
    }

    /** GEN-LST-01, GEN-DEL-06. */
    @Test
    void selectsByLabelsAndFields() {
        List.of("a", "b", "c").forEach(this::create);
        server.patch(WIDGETS + "/b", "{\"metadata\":{\"labels\":{\"tier\":\"gold\"}}}");

        assertThat(names(server.ask("GET", WIDGETS + "?labelSelector=tier%20in%20(gold,silver)")
                        .json()))
                .containsExactly("b");
        assertThat(names(server.ask("GET", WIDGETS + "?labelSelector=!tier").json()))
                .containsExactly("a", "c");
        assertThat(names(server.ask("GET", WIDGETS + "?fieldSelector=metadata.name!%3Da")
                        .json()))
                .containsExactly("b", "c");
        assertThat(message(server.ask("GET", WIDGETS + "?fieldSelector=spec.size%3D1")))
                .isEqualTo("field label not supported: spec.size");
        assertThat(message(server.ask("GET", WIDGETS + "?labelSelector=a%20b")))
                .isEqualTo("unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt");
        assertThat(names(server.ask("DELETE", WIDGETS + "?labelSelector=tier").json()))
                .containsExactly("b");
        assertThat(names(server.ask("GET", WIDGETS).json())).containsExactly("a", "c");
    }

    /** GEN-RV-02. */
    @Test
    void answersAFutureVersionWithATimeout() {
        RecordedExchange answer = server.ask("GET", WIDGETS + "?resourceVersion=999999");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.answerHeader("Retry-After")).containsExactly("1");
    }

    /** GEN-WAT-02, GEN-WAT-03, GEN-WAT-06. */
    @Test
    void watchesWhatEntersAndLeavesASelector() {
        String created = Metadata.of(create("a").json()).resourceVersion();
        server.patch(WIDGETS + "/a", "{\"metadata\":{\"labels\":{\"run\":\"1\"}}}");
        server.patch(WIDGETS + "/a", "{\"spec\":{\"size\":5}}");
        server.patch(WIDGETS + "/a", "{\"metadata\":{\"labels\":null}}");

        RecordedExchange answer =
                server.ask("GET", WIDGETS + "?watch=1&timeoutSeconds=1&labelSelector=run&resourceVersion=" + created);

        assertThat(answer.text().lines().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("{\"type\":\"ADDED\"", "{\"type\":\"MODIFIED\"", "{\"type\":\"DELETED\"");
    }

    /** GEN-WAT-04. */
    @Test
    void closesInitialEventsWithABookmark() {
        create("a");

        RecordedExchange answer = server.ask(
                "GET",
                WIDGETS + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&allowWatchBookmarks=true"
                        + "&resourceVersionMatch=NotOlderThan");

        assertThat(answer.text().lines().toList()).hasSize(2);
        assertThat(answer.text().lines().toList().getLast())
                .contains("BOOKMARK")
                .contains("\"k8s.io/initial-events-end\":\"true\"");
    }

    /** GEN-FV-01. */
    @Test
    void warnsOfUnknownFieldsAndRefusesThemWhenStrict() {
        String body = "{\"metadata\":{\"name\":\"a\"},\"colour\":1}";

        RecordedExchange strict = server.ask("POST", WIDGETS + "?fieldValidation=Strict", body);
        RecordedExchange warned = server.ask("POST", WIDGETS, body);

        assertThat(strict.status()).isEqualTo(400);
        assertThat(message(strict))
                .isEqualTo("Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: unknown"
                        + " field \"colour\"");
        assertThat(warned.answerHeader("Warning")).containsExactly("299 - \"unknown field \\\"colour\\\"\"");
    }

    /** GEN-DRY-01. */
    @Test
    void doesNothingInADryRun() {
        RecordedExchange answer = server.ask("POST", WIDGETS + "?dryRun=All", "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(Metadata.of(answer.json()).resourceVersion()).isEmpty();
        assertThat(server.ask("GET", WIDGETS + "/a").status()).isEqualTo(404);
    }

    /** GEN-ERR-02, GEN-ERR-03. */
    @Test
    void tellsWhatIsNotThereFromWhatIsNotAllowed() {
        assertThat(server.ask("GET", "/apis/test.example/v2/widgets").status()).isEqualTo(404);
        assertThat(server.ask("GET", WIDGETS + "/a/scale").status()).isEqualTo(404);
        assertThat(server.ask("PUT", WIDGETS, "{}").status()).isEqualTo(405);
        assertThat(server.ask("POST", WIDGETS + "/a", "{}").status()).isEqualTo(405);
        assertThat(server.ask("DELETE", WIDGETS + "/a/status").status()).isEqualTo(405);
        assertThat(server.ask("GET", "/nowhere").text()).isEqualTo("404 page not found\n");
    }

    /** AUTHN-02. */
    @Test
    void takesWhoBringsNothingForAnonymous() {
        RecordedExchange answer = server.ask(
                new RecordedExchange("GET", WIDGETS + "/a").by(new Credentials.Network(List.of(), Optional.empty())));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(message(answer))
                .isEqualTo("widgets.test.example \"a\" is forbidden: User \"system:anonymous\" cannot get resource"
                        + " \"widgets\" in API group \"test.example\" in the namespace \"n\"");
    }

    /** AUTHN-01. */
    @Test
    void refusesATokenThatNobodyKnows() {
        RecordedExchange answer = server.ask(
                new RecordedExchange("GET", "/healthz").by(new Credentials.Network(List.of(), Optional.of("bad"))));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(message(answer)).isEqualTo("Unauthorized");
    }

    /** IMP-01, IMP-02. */
    @Test
    void actsAsSomebodyElse() {
        RecordedExchange answer = server.ask(new RecordedExchange("GET", WIDGETS)
                .header("Impersonate-User", "alice")
                .header("Impersonate-Group", "dev"));
        RecordedExchange nameless = server.ask(new RecordedExchange("GET", WIDGETS).header("Impersonate-Group", "dev"));

        assertThat(message(answer)).contains("User \"alice\" cannot list resource \"widgets\"");
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(message(nameless)).endsWith(" without impersonating a user name");
    }

    @Test
    void answersATableOfNameAndCreation() {
        create("a");

        RecordedExchange answer = server.ask(new RecordedExchange("GET", WIDGETS)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));

        Tree.Mapping row = answer.json().mappings("rows").getFirst();
        assertThat(answer.json().text("kind")).contains("Table");
        assertThat(row.texts("cells")).containsExactly("a", "2026-11-24T10:00:00Z");
        assertThat(row.mapping("object").text("kind")).contains("PartialObjectMetadata");
    }

    /** GEN-ERR-04. */
    @Test
    void refusesAFormThatItCannotWrite() {
        RecordedExchange answer = server.ask(new RecordedExchange("GET", WIDGETS).header("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(406);
    }

    /** GEN-NEG-01. */
    @Test
    void answersInYaml() {
        create("a");

        RecordedExchange answer =
                server.ask(new RecordedExchange("GET", WIDGETS + "/a").header("Accept", "application/yaml"));

        assertThat(answer.text()).startsWith("kind: Widget\napiVersion: test.example/v1\nmetadata:\n");
    }

    private static List<String> names(Tree.Mapping list) {
        return list.mappings("items").stream()
                .map(item -> Metadata.of(item).name())
                .toList();
    }

    /** STR: where the kind's rules say so, a PUT creates what is not there, for whom who may create it. */
    @Test
    void createsWhatIsPutWhereNothingIs() {
        RecordedExchange created =
                server.ask("PUT", WIDGETS + "/a", "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"7\"}}");
        RecordedExchange again =
                server.ask("PUT", WIDGETS + "/a", "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":2}}");
        RecordedExchange other = server.ask("PUT", WIDGETS + "/b", "{\"metadata\":{\"name\":\"c\"}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(400);
        assertThat(server.ask("PUT", WIDGETS + "/d/status", "{\"metadata\":{\"name\":\"d\"}}")
                        .status())
                .isEqualTo(404);
    }

    /** STR: to create by a PUT is to create. */
    @Test
    void needsThePermissionToCreateWhereAPutCreates() {
        String body = "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":2}}";
        Credentials updater = new Credentials.InProcess(User.of("updater"));

        RecordedExchange absent = server.ask(
                new RecordedExchange("PUT", WIDGETS + "/a").body(body).by(updater));
        create("a");
        RecordedExchange there = server.ask(
                new RecordedExchange("PUT", WIDGETS + "/a").body(body).by(updater));

        assertThat(absent.status()).isEqualTo(403);
        assertThat(message(absent))
                .isEqualTo(
                        "widgets.test.example \"a\" is forbidden: User \"updater\" cannot create resource \"widgets\""
                                + " in API group \"test.example\" in the namespace \"n\"");
        assertThat(there.status()).isEqualTo(200);
    }

    /** GEN-LST-01: a truth that is left out is false, and a field may be elsewhere in the stored form. */
    @Test
    void selectsByTruthsAndByFieldsThatAreElsewhere() {
        create("a");
        server.patch(WIDGETS + "/a", "{\"spec\":{\"size\":7}}");
        server.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"hidden\":true}}");

        assertThat(names(server.ask("GET", WIDGETS + "?fieldSelector=spec.hidden%3Dfalse")
                        .json()))
                .containsExactly("a");
        assertThat(names(server.ask("GET", WIDGETS + "?fieldSelector=spec.hidden!%3Dfalse")
                        .json()))
                .containsExactly("b");
        assertThat(names(
                        server.ask("GET", WIDGETS + "?fieldSelector=weight%3D7").json()))
                .containsExactly("a");
    }

    /** GEN-WAT-04: a bookmark is the kind's object with nothing set; and it is sent to who takes bookmarks. */
    @Test
    void marksInAnObjectWithNothingSet() {
        String initial = WIDGETS + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";

        RecordedExchange marked = server.ask("GET", initial + "&allowWatchBookmarks=true");
        RecordedExchange silent = server.ask("GET", initial);

        assertThat(marked.text())
                .isEqualTo("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Widget\",\"apiVersion\":\"test.example/v1\","
                        + "\"metadata\":{\"annotations\":{\"k8s.io/initial-events-end\":\"true\"},\"resourceVersion\":\"1\"},"
                        + "\"spec\":{},\"status\":{}}}\n");
        assertThat(silent.text()).isEmpty();
    }

    /** GEN-WAT-04: who wants no initial events gets what comes. */
    @Test
    void beginsWithWhatComesWhereNoInitialEventsAreWanted() {
        create("a");

        RecordedExchange answer = server.ask(
                "GET", WIDGETS + "?watch=1&timeoutSeconds=1&sendInitialEvents=false&resourceVersionMatch=NotOlderThan");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    /** GEN-WAT-04: the state that the initial events are of must have been reached. */
    @Test
    void tellsOfAFutureStateInTheStream() {
        RecordedExchange answer = server.ask(
                "GET",
                WIDGETS + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                        + "&resourceVersion=999999");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().textOrEmpty("type")).isEqualTo("ERROR");
        assertThat(answer.json().mapping("object").textOrEmpty("reason")).isEqualTo("Timeout");
    }

    /** GEN-WAT-05. */
    @Test
    void waitsSilentlyForAFutureVersion() {
        RecordedExchange answer = server.ask("GET", WIDGETS + "?watch=1&timeoutSeconds=1&resourceVersion=999999");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    /** PRN-TBL: the columns are told once. */
    @Test
    void watchesTables() {
        List.of("a", "b").forEach(this::create);

        RecordedExchange answer = server.ask(new RecordedExchange("GET", WIDGETS + "?watch=1&timeoutSeconds=1")
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));
        List<String> lines = answer.text().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"kind\":\"Table\"", "\"columnDefinitions\":[{\"name\":\"Name\"");
        assertThat(lines.getLast()).contains("\"columnDefinitions\":null", "\"cells\":[\"b\"", "PartialObjectMetadata");
    }

    /** GEN-NEG-02. */
    @Test
    void watchesMetadata() {
        create("a");

        RecordedExchange answer = server.ask(new RecordedExchange("GET", WIDGETS + "?watch=1&timeoutSeconds=1")
                .header("Accept", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io"));

        assertThat(answer.json().mapping("object").textOrEmpty("kind")).isEqualTo("PartialObjectMetadata");
        assertThat(answer.json().mapping("object").has("spec")).isFalse();
    }

    /** GEN-NEG-02, GEN-ERR-04. */
    @Test
    void makesNoListOfOneObjectAndNoneOfAList() {
        create("a");
        String one = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
        String many = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

        RecordedExchange list = server.ask(new RecordedExchange("GET", WIDGETS).header("Accept", one));
        RecordedExchange get = server.ask(new RecordedExchange("GET", WIDGETS + "/a").header("Accept", many));

        assertThat(list.status()).isEqualTo(406);
        assertThat(message(list))
                .isEqualTo(
                        "you requested PartialObjectMetadata, but the requested object is a list (*test.WidgetList)");
        assertThat(get.status()).isEqualTo(406);
        assertThat(message(get))
                .isEqualTo(
                        "you requested PartialObjectMetadataList, but the requested object is not a list (*test.Widget)");
    }

    /** GEN-ERR-04: YAML has no form of a stream. */
    @Test
    void streamsNoYaml() {
        RecordedExchange answer =
                server.ask(new RecordedExchange("GET", WIDGETS + "?watch=1").header("Accept", "application/yaml"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text().replaceAll("\\s+", " "))
                .contains("only the following media types are accepted: application/json;stream=watch,"
                        + " application/vnd.kubernetes.protobuf;stream=watch");
    }

    /** GEN-RV-02: one object is read at a version too. */
    @Test
    void readsOneObjectNotOlderThanAVersion() {
        create("a");

        assertThat(server.ask("GET", WIDGETS + "/a?resourceVersion=1").status()).isEqualTo(200);
        assertThat(server.ask("GET", WIDGETS + "/a?resourceVersion=999999").status())
                .isEqualTo(504);
        assertThat(server.ask("GET", WIDGETS + "/a?resourceVersion=abc").status())
                .isEqualTo(500);
    }

    /** GEN-LST-02, GEN-RV-01, GEN-WAT-05: what is compacted is gone; a list can go on in what is there now. */
    @Test
    void tellsOfCompactedStates(@TempDir Path other) {
        var forgetful = new EmbeddedStore.Bounds(Duration.ofMinutes(10), 1, 8_192, 8L << 20);
        try (WidgetServer small = new WidgetServer(other, new InFlight(200, 400), forgetful)) {
            for (String name : List.of("a", "b", "c")) {
                small.ask("POST", WIDGETS, "{\"metadata\":{\"name\":\"" + name + "\"}}");
            }
            Tree.Mapping page = small.ask("GET", WIDGETS + "?limit=1").json().mapping("metadata");
            small.ask("DELETE", WIDGETS + "/b");
            String next = WIDGETS + "?limit=5&continue=" + page.textOrEmpty("continue");
            RecordedExchange gone = compacted(small, next);
            RecordedExchange exact = small.ask(
                    "GET",
                    WIDGETS + "?resourceVersionMatch=Exact&resourceVersion=" + page.textOrEmpty("resourceVersion"));
            RecordedExchange watch = small.ask("GET", WIDGETS + "?watch=1&timeoutSeconds=1&resourceVersion=1");

            assertThat(gone.json().text("reason")).contains("Expired");
            assertThat(message(gone))
                    .startsWith("The provided continue parameter is too old to display a consistent list");
            String token = gone.json().mapping("metadata").textOrEmpty("continue");
            assertThat(names(small.ask("GET", WIDGETS + "?limit=5&continue=" + token)
                            .json()))
                    .containsExactly("c");
            assertThat(exact.status()).isEqualTo(410);
            assertThat(message(exact)).isEqualTo("The resourceVersion for the provided list is too old.");
            assertThat(watch.status()).isEqualTo(200);
            assertThat(watch.json().textOrEmpty("type")).isEqualTo("ERROR");
            assertThat(watch.json().mapping("object").whole("code")).contains(410L);
        }
    }

    /** The store compacts once a second. */
    private static RecordedExchange compacted(WidgetServer server, String list) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        RecordedExchange answer = server.ask("GET", list);
        while (answer.status() == 200 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            answer = server.ask("GET", list);
        }
        assertThat(answer.status()).isEqualTo(410);
        return answer;
    }

    /** GEN-NEG-01: problems and discovery are YAML too, for who likes it. */
    @Test
    void answersProblemsAndDiscoveryInYaml() {
        RecordedExchange missing =
                server.ask(new RecordedExchange("GET", WIDGETS + "/a").header("Accept", "application/yaml"));
        RecordedExchange groups = server.ask(new RecordedExchange("GET", "/apis").header("Accept", "application/yaml"));

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.answerHeader("Content-Type")).containsExactly("application/yaml");
        assertThat(missing.text()).contains("reason: NotFound");
        assertThat(groups.answerHeader("Content-Type")).containsExactly("application/yaml");
        assertThat(groups.text()).contains("kind: APIGroupList");
    }

    /** What is no watch has a duration, whatever its query looks like. */
    @Test
    void countsARequestByTheVerbByWhichItWasServed() {
        server.ask("GET", WIDGETS + "?watch=false");
        server.ask("GET", WIDGETS + "?labelSelector=rewatch%3D1");
        server.ask("GET", WIDGETS + "?watch&timeoutSeconds=1");
        server.ask("GET", WIDGETS + "/a?watch=1");
        server.ask("GET", "/apis/test.example/v1/watch/namespaces/n/widgets?timeoutSeconds=1");
        server.ask("GET", "/healthz?watch=1");
        server.ask("GET", WIDGETS + "?watch=%zz");

        assertThat(server.counted()).containsExactly("list", "list", "watch", "get", "watch", "GET", "list");
    }

    /** GEN-PAT-03: nobody says of a custom resource how its lists merge. A media type is the same in any case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/strategic-merge-patch+json",
                "Application/Strategic-Merge-Patch+JSON",
                "application/strategic-merge-patch+json ; charset=utf-8"
            })
    void mergesNoCustomResourceStrategically(String mediaType) {
        String gadgets = "/apis/test.example/v1/namespaces/n/gadgets";
        server.ask(
                "POST",
                gadgets,
                "{\"apiVersion\":\"test.example/v1\",\"kind\":\"Gadget\",\"metadata\":{\"name\":\"a\"}}");
        create("a");

        RecordedExchange custom = server.ask(patch(gadgets + "/a", mediaType));
        RecordedExchange typed = server.ask(patch(WIDGETS + "/a", mediaType));

        assertThat(custom.status()).isEqualTo(415);
        assertThat(typed.status()).isEqualTo(200);
    }

    private static RecordedExchange patch(String target, String mediaType) {
        return new RecordedExchange("PATCH", target)
                .body("{\"spec\":{\"size\":2}}")
                .header("Content-Type", mediaType);
    }
}
