package dev.signet.controllers.approve;

import static dev.signet.controllers.fake.RequestBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.RequestBuilder;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApprovalLoopTest {
    private static final String EVENTS = "POST /api/v1/namespaces/default/events";
    private static final Decision YES = new Decision.Approve("Yes", "first: because");
    private static final Decision NO = new Decision.Deny("No", "second: never");

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final List<JsonNode> events = new ArrayList<>();

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** A decider that says what it is told to, of every signer's requests. */
    private record Saying(Function<PendingRequest, Decision> what) implements Decider {
        @Override
        public String name() {
            return "saying";
        }

        @Override
        public boolean looksAfter(String signerName) {
            return true;
        }

        @Override
        public Decision decide(PendingRequest request) {
            return what.apply(request);
        }
    }

    private static Decider saying(Decision decision) {
        return new Saying(_ -> decision);
    }

    private static Decider failing() {
        return new Saying(_ -> {
            throw new IllegalStateException("the API is away");
        });
    }

    private void start(Decider... deciders) {
        api.answering((line, body) -> {
            if (line.equals(EVENTS)) {
                synchronized (events) {
                    events.add(body);
                }
            }
            return Optional.empty();
        });
        fixture.start(context -> List.of(ApprovalLoop.loop(context, List.of(deciders))));
    }

    private JsonNode condition(String name) {
        return api.await(
                        path(name),
                        request -> request.at("/status/conditions/0").isObject())
                .at("/status/conditions/0");
    }

    private List<String> told() {
        synchronized (events) {
            return events.stream()
                    .map(event -> event.get("type").asString() + " "
                            + event.get("reason").asString() + " "
                            + event.get("message").asString())
                    .toList();
        }
    }

    @Test
    void writesDownWhoApprovedAndWhy() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(Decision.none()), saying(YES));
        assertThat(condition("a").toString())
                .contains(
                        "\"type\":\"Approved\"",
                        "\"reason\":\"Yes\"",
                        "\"message\":\"first: because\"",
                        "\"lastUpdateTime\":\"2026-01-01T00:00:00Z\"");
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(told()).containsExactly("Normal Approved first: because");
        assertThat(events.getFirst().at("/involvedObject").toString())
                .contains("\"kind\":\"CertificateSigningRequest\"", "\"name\":\"a\"", "\"uid\":\"uid-a\"");
    }

    @Test
    void letsAnyDenialWin() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(YES), saying(NO), failing());
        assertThat(condition("a").toString())
                .contains("\"type\":\"Denied\"", "\"reason\":\"No\"", "\"message\":\"second: never\"");
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(told()).containsExactly("Warning Denied second: never");
    }

    /** Who could not be asked might have denied. */
    @Test
    void approvesNothingWhileADeciderFails() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(YES), failing());
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        fixture.timeline.advance(Duration.ofMillis(200));
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void leavesToPeopleWhatNobodyHasAnOpinionOf() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(Decision.none()));
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
        assertThat(fixture.timeline.delays()).isEmpty();
    }

    @Test
    void tellsOnceWhyARequestIsUndecided() throws InterruptedException {
        List<Decision> answers = new ArrayList<>(
                List.of(Decision.notYet("no Service"), Decision.notYet("no Service"), Decision.notYet("no pod"), YES));
        RequestBuilder.nodeClient("a").putInto(api);
        start(new Saying(_ -> answers.removeFirst()), saying(Decision.unsure("left to people")));
        for (int delay : new int[] {200, 400, 800}) {
            assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
            fixture.timeline.advance(Duration.ofMillis(delay));
        }
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(told())
                .containsExactly(
                        "Normal Undecided no Service; left to people",
                        "Normal Undecided no pod; left to people",
                        "Normal Approved first: because");
    }

    /** Two processes, or one before and after a restart, make the same Event, which is there already. */
    @Test
    void namesAnEventByItsRequestAndText() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(Decision.notYet("no Service")));
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        assertThat(events.getFirst().at("/metadata/name").asString())
                .isEqualTo("csr-uid-a.a9828fe7-856e-3458-aa55-5d1d3e9f651c");
    }

    @Test
    void decidesWhereNoEventCanBeWritten() throws InterruptedException {
        api.answering((line, _) ->
                line.equals(EVENTS) ? Optional.of(FakeApi.Reply.status(403, "Forbidden")) : Optional.empty());
        RequestBuilder.nodeClient("a").putInto(api);
        start(saying(YES));
        assertThat(condition("a").get("type").asString()).isEqualTo("Approved");
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
    }

    /** Somebody denies between the look and the word: the resourceVersion is another. */
    @Test
    void doesNotApproveWhatIsDeniedMeanwhile() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start(new Saying(_ -> {
            RequestBuilder.nodeClient("a")
                    .conditions(RequestBuilder.condition("Denied", "2026-01-01T00:00:00Z"))
                    .putInto(api);
            return YES;
        }));
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(condition("a").get("type").asString()).isEqualTo("Denied");
        assertThat(told()).isEmpty();
    }

    /** Another request comes under the name of the one that was looked at. */
    @Test
    void doesNotApproveWhatIsReplacedMeanwhile() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        RequestBuilder.nodeClient("a").putInto(api);
        start(new Saying(request -> {
            seen.add(request.decoded().subject().toString());
            if (seen.size() > 1) {
                return NO;
            }
            RequestBuilder.nodeClient("a").subject("system:masters/evil").putInto(api);
            return YES;
        }));
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.SUCCESS);
        assertThat(condition("a").get("type").asString()).isEqualTo("Denied");
        assertThat(seen).containsExactly("O=system:nodes,CN=system:node:n1", "O=system:masters,CN=evil");
    }

    @Test
    void asksAgainWhenADeciderHasChanged() throws InterruptedException {
        var changing = new Decider() {
            private volatile Decision next = Decision.unsure("no policy");
            private volatile Runnable again = () -> {};

            @Override
            public String name() {
                return "changing";
            }

            @Override
            public boolean looksAfter(String signerName) {
                return true;
            }

            @Override
            public Decision decide(PendingRequest request) {
                return next;
            }

            @Override
            public void onChange(Runnable tryAgain) {
                again = tryAgain;
            }
        };
        RequestBuilder.nodeClient("a").putInto(api);
        start(changing);
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        changing.next = YES;
        changing.again.run();
        assertThat(condition("a").get("type").asString()).isEqualTo("Approved");
    }

    /**
     * A thousand kubelets at once, of which every third has no Node yet: those that wait keep nobody from his answer, and have
     * theirs once they can have it.
     */
    @Test
    void starvesNoneOfAThousandNodes() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            ask(i);
            if (i % 3 != 0) {
                register(i);
            }
        }
        fixture.start(context -> List.of(ApprovalLoop.loop(
                context,
                List.of(new NodeServingDecider(
                        api.client(), ClusterNames.of("cluster.local", "cluster.local"), context.timeline())))));
        for (int i = 0; i < 1000; i++) {
            if (i % 3 != 0) {
                assertThat(condition("r" + i).get("type").asString()).isEqualTo("Approved");
            }
        }
        for (int i = 0; i < 1000; i += 3) {
            register(i);
        }
        for (int results = 0; results < 1000; results++) {
            fixture.nextResult();
        }
        // CTRL-02: 334 that wait share 10 tries a second, after a burst of 100.
        fixture.timeline.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 1000; i += 3) {
            assertThat(condition("r" + i).get("type").asString()).isEqualTo("Approved");
        }
    }

    private void ask(int i) {
        RequestBuilder.nodeServing("r" + i)
                .status("")
                .subject("system:nodes/system:node:n" + i)
                .spec("\"username\":\"system:node:n" + i + "\",\"groups\":[\"system:nodes\"]")
                .putInto(api);
    }

    private void register(int i) {
        api.put("/api/v1/nodes", """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"n%d"},"status":{"addresses":[
                 {"type":"Hostname","address":"n1.test"},{"type":"InternalIP","address":"10.0.0.7"}]}}""".formatted(i));
    }
}
