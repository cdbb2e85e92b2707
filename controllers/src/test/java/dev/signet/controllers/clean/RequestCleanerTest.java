package dev.signet.controllers.clean;

import static dev.signet.controllers.fake.RequestBuilder.condition;
import static dev.signet.controllers.fake.RequestBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.RequestBuilder;
import dev.signet.controllers.fake.TestCa;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CLN-01 to CLN-03, at 2026-01-01T00:00:00Z. */
class RequestCleanerTest {
    private static final String HOUR = "2025-12-31T23:00:00Z";
    private static final String OVER_AN_HOUR = "2025-12-31T22:59:59Z";
    private static final String DAY = "2025-12-31T00:00:00Z";
    private static final String OVER_A_DAY = "2025-12-30T23:59:59Z";
    private static final String NOW = "2026-01-01T00:00:00Z";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    private void passOnce() throws InterruptedException {
        fixture.start(context -> List.of(RequestCleaner.loop(context)));
        fixture.timeline.advance(Duration.ZERO);
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static RequestBuilder issued(String approvedAt, String base64) {
        return RequestBuilder.client("a")
                .status("\"certificate\":\"" + base64 + "\",\"conditions\":[" + condition("Approved", approvedAt)
                        + "]");
    }

    private static RequestBuilder created(String at) {
        return RequestBuilder.client("a").status("").created(at);
    }

    /** A certificate of the year that begins now. */
    private static String certificate() {
        return Base64.getEncoder()
                .encodeToString(new TestCa().certificate().toPem().getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource
    void deletesWhatIsOver(RequestBuilder request) throws InterruptedException {
        request.putInto(api);
        passOnce();
        assertThat(api.get(path("a"))).isEmpty();
    }

    static List<Arguments> deletesWhatIsOver() {
        return List.of(
                Arguments.argumentSet("issued", issued(OVER_AN_HOUR, certificate())),
                Arguments.argumentSet("unparsable", issued(OVER_AN_HOUR, "eA==")),
                Arguments.argumentSet(
                        "denied", RequestBuilder.client("a").conditions(condition("Denied", OVER_AN_HOUR))),
                Arguments.argumentSet(
                        "failed",
                        RequestBuilder.client("a")
                                .conditions(condition("Approved", OVER_AN_HOUR), condition("Failed", OVER_AN_HOUR))),
                Arguments.argumentSet("undecided", created(OVER_A_DAY)),
                Arguments.argumentSet(
                        "unsigned", RequestBuilder.client("a").conditions(condition("Approved", OVER_A_DAY))));
    }

    @ParameterizedTest
    @MethodSource
    void keepsWhatIsNotOverYet(RequestBuilder request) throws InterruptedException {
        request.putInto(api);
        passOnce();
        assertThat(api.get(path("a"))).isPresent();
    }

    static List<Arguments> keepsWhatIsNotOverYet() {
        return List.of(
                Arguments.argumentSet("issued", issued(HOUR, certificate())),
                Arguments.argumentSet("denied", RequestBuilder.client("a").conditions(condition("Denied", HOUR))),
                Arguments.argumentSet(
                        "failed",
                        RequestBuilder.client("a").conditions(condition("Approved", HOUR), condition("Failed", HOUR))),
                Arguments.argumentSet("undecided", created(DAY)),
                Arguments.argumentSet("unsigned", RequestBuilder.client("a").conditions(condition("Approved", DAY))),
                Arguments.argumentSet(
                        "another condition", created(OVER_A_DAY).conditions(condition("Mine", OVER_A_DAY))),
                Arguments.argumentSet("no time", RequestBuilder.client("a").conditions(condition("Denied", ""))));
    }

    /** CLN-02 (5): whatever the age of the approval. */
    @Test
    void deletesWhatHasAnExpiredCertificateAtOnce() throws InterruptedException {
        issued(NOW, certificate()).putInto(api);
        fixture.timeline.jump(Duration.ofDays(4000));
        issued("2036-12-14T00:00:00Z", certificate()).putInto(api);
        passOnce();
        assertThat(api.get(path("a"))).isEmpty();
    }

    /** CLN-01. */
    @Test
    void goesOnWithTheOthersAndPassesEveryHour() throws InterruptedException {
        created(OVER_A_DAY).putInto(api);
        created(OVER_A_DAY).name("b").putInto(api);
        api.answering((line, _) -> line.equals("DELETE " + path("a"))
                ? Optional.of(FakeApi.Reply.status(500, "InternalError"))
                : Optional.empty());
        passOnce();
        assertThat(api.get(path("b"))).isEmpty();
        assertThat(api.get(path("a"))).isPresent();
        api.stopAnswering();
        fixture.timeline.advance(Duration.ofMinutes(59));
        assertThat(api.get(path("a"))).isPresent();
        fixture.timeline.advance(Duration.ofMinutes(1));
        assertThat(api.get(path("a"))).isEmpty();
    }

    @Test
    void deletesNothingWhenTheLeaseIsLost() throws InterruptedException {
        created(OVER_A_DAY).putInto(api);
        fixture.loseLease();
        fixture.start(context -> List.of(RequestCleaner.loop(context)));
        fixture.timeline.advance(Duration.ZERO);
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(api.writes()).isEmpty();
    }
}
