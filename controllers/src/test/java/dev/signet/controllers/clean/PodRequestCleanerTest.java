package dev.signet.controllers.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.FakeDiscovery;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PCRC-01, at 2026-01-01T00:00:00Z. */
class PodRequestCleanerTest {
    private static final String ROOT = "/apis/certificates.k8s.io/v1beta1";
    private static final String REQUESTS = ROOT + "/namespaces/ns/podcertificaterequests";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() {
        api.answering(new FakeDiscovery().serving("certificates.k8s.io/v1beta1", "podcertificaterequests"));
        api.answering((line, body) -> {
            if (line.startsWith("DELETE")) {
                bodies.add(body.at("/preconditions/uid").asString(""));
            }
            return Optional.empty();
        });
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void request(String name, String created) {
        api.put(REQUESTS, """
                {"apiVersion":"certificates.k8s.io/v1beta1","kind":"PodCertificateRequest",
                 "metadata":{"name":"%s","creationTimestamp":"%s"}}""".formatted(name, created));
    }

    private void start() throws InterruptedException {
        fixture.start(context -> List.of(PodRequestCleaner.loop(context)));
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.SUCCESS);
    }

    private List<String> deletions() {
        return api.writes();
    }

    /** PCRC-01: of a quarter of an hour and more, whatever their state; this very one and no later one of its name. */
    @Test
    void deletesWhatIsAQuarterOfAnHourOld() throws InterruptedException {
        request("old", "2025-12-31T23:00:00Z");
        request("just", "2025-12-31T23:45:00Z");
        request("young", "2025-12-31T23:45:01Z");
        start();
        assertThat(deletions())
                .containsExactlyInAnyOrder("DELETE " + REQUESTS + "/old", "DELETE " + REQUESTS + "/just");
        assertThat(bodies).containsExactlyInAnyOrder("uid-old", "uid-just");
    }

    /** PCRC-01 */
    @Test
    void comesAgainEveryFiveMinutes() throws InterruptedException {
        request("young", "2025-12-31T23:45:01Z");
        start();
        fixture.timeline.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(deletions()).isEmpty();
        fixture.timeline.advance(Duration.ofSeconds(1));
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(deletions()).containsExactly("DELETE " + REQUESTS + "/young");
    }

    /** PCRC-01: what is gone is deleted; what cannot be deleted keeps nobody waiting. */
    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        request("a", "2025-12-31T23:00:00Z");
        request("b", "2025-12-31T23:00:00Z");
        request("c", "2025-12-31T23:00:00Z");
        api.answering((line, _) -> line.equals("DELETE " + REQUESTS + "/a")
                ? Optional.of(FakeApi.Reply.status(404, "NotFound"))
                : Optional.empty());
        api.answering((line, _) -> line.equals("DELETE " + REQUESTS + "/b")
                ? Optional.of(FakeApi.Reply.status(409, "Conflict"))
                : Optional.empty());
        start();
        assertThat(api.get(REQUESTS + "/c")).isEmpty();
    }

    /** PCRC-02 */
    @Test
    void doesNothingWhereNobodyServesThem() {
        api.stopAnswering();
        api.answering(new FakeDiscovery().serving("certificates.k8s.io/v1", "certificatesigningrequests"));
        fixture.start(context -> List.of(PodRequestCleaner.loop(context)));
        assertThat(api.requests())
                .containsExactly("GET /apis/certificates.k8s.io/v1", "GET /apis/certificates.k8s.io/v1beta1");
    }
}
