package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.FakeDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WhereServedTest {
    private static final OptionalKind WIDGETS =
            new OptionalKind("test.example", "widgets", "Widget", true, List.of("v2", "v1"));

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final FakeDiscovery discovery = new FakeDiscovery();

    private final class Told implements Loop {
        private final String version;

        Told(String version) {
            this.version = version;
        }

        @Override
        public String name() {
            return "told";
        }

        @Override
        public void start() {
            told.add("begun in " + version);
        }

        @Override
        public boolean healthy() {
            return false;
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    private WhereServed start() {
        WhereServed[] made = new WhereServed[1];
        api.answering(discovery);
        fixture.start(context -> {
            made[0] = new WhereServed(
                    ControllerName.POD_REQUEST_CLEANER,
                    WIDGETS,
                    context,
                    (_, kind) -> List.of(new Told(kind.getVersion())));
            return List.of(made[0]);
        });
        return made[0];
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElseThrow();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** CTBP-01 */
    @Test
    void beginsInTheFirstVersionThatIsServed() throws InterruptedException {
        discovery.serving("test.example/v1", "widgets").serving("test.example/v2", "widgets");
        start();
        assertThat(next()).isEqualTo("begun in v2");
    }

    /** CTBP-01: a version of the group that has not this kind is none. */
    @Test
    void passesOverVersionsWithoutTheKind() throws InterruptedException {
        discovery.serving("test.example/v1", "widgets").serving("test.example/v2", "others");
        WhereServed loop = start();
        assertThat(next()).isEqualTo("begun in v1");
        assertThat(loop.healthy()).as("is what its loops are").isFalse();
        loop.close();
        assertThat(next()).isEqualTo("closed");
    }

    /** CTBP-01, PCRC-02 */
    @Test
    void doesNotBeginWhereNobodyServesTheKind() {
        WhereServed loop = start();
        assertThat(api.requests()).containsExactly("GET /apis/test.example/v2", "GET /apis/test.example/v1");
        assertThat(fixture.timeline.delays()).as("asks no more").isEmpty();
        assertThat(loop.healthy()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void asksAgainWhereNobodyAnswers() throws InterruptedException {
        discovery.serving("test.example/v1", "widgets");
        api.answering((_, _) -> Optional.of(FakeApi.Reply.status(503, "ServiceUnavailable")));
        start();
        assertThat(fixture.timeline.delays()).containsExactly(Duration.ofSeconds(10));
        api.stopAnswering();
        api.answering(discovery);
        fixture.timeline.advance(Duration.ofSeconds(10));
        assertThat(next()).isEqualTo("begun in v1");
    }

    @Test
    void asksNoMoreWhenItIsClosed() {
        api.answering((_, _) -> Optional.of(FakeApi.Reply.status(503, "ServiceUnavailable")));
        WhereServed loop = start();
        loop.close();
        assertThat(fixture.timeline.delays()).isEmpty();
    }
}
