package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InFlightTest {
    private static final User SOMEBODY = User.of("jane");
    private static final RecordedExchange REQUEST = network("/api");

    private final InFlight inFlight = new InFlight(1, 2);

    private static RecordedExchange network(String path) {
        return new RecordedExchange("GET", path).by(new Credentials.Network(List.of(), Optional.empty()));
    }

    private InFlight.Place enter(String verb) {
        return inFlight.enter(REQUEST, SOMEBODY, verb);
    }

    @Test
    void refusesWhoComesWhenItIsFullAndLetsTheNextOneInAfterwards() {
        InFlight.Place place = enter("create");
        assertThatThrownBy(() -> enter("delete"))
                .isInstanceOfSatisfying(
                        Problem.Thrown.class,
                        thrown -> assertThat(thrown.problem())
                                .isEqualTo(
                                        new Problem.TooManyRequests("Too many requests, please try again later.", 1)));
        place.close();

        assertThat(enter("patch")).isNotNull();
        assertThat(inFlight.mutating().present()).isEqualTo(1);
        assertThat(inFlight.mutating().refused()).isEqualTo(1);
    }

    @Test
    void boundsReadingApartFromWriting() {
        assertThat(List.of(enter("create"), enter("list"), enter("GET"))).hasSize(3);
        assertThatThrownBy(() -> enter("get")).isInstanceOf(Problem.Thrown.class);
        assertThatThrownBy(() -> enter("POST")).isInstanceOf(Problem.Thrown.class);
        assertThat(inFlight.reading().present()).isEqualTo(2);
    }

    @Test
    void countsNeitherWatchesNorProbesNorControllers() {
        assertThat(List.of(
                        enter("watch"),
                        inFlight.enter(network("/readyz"), SOMEBODY, "GET"),
                        inFlight.enter(
                                new RecordedExchange("POST", "/api").by(new Credentials.InProcess(SOMEBODY)),
                                SOMEBODY,
                                "create")))
                .hasSize(3);
        assertThat(inFlight.mutating().present()).isZero();
        assertThat(inFlight.reading().present()).isZero();
    }

    @Test
    void neverRefusesMasters() {
        InFlight.Place place = enter("create");

        assertThat(inFlight.enter(REQUEST, User.of("admin", User.MASTERS), "create"))
                .isNotNull();
        place.close();
        assertThatThrownBy(() -> enter("create")).isInstanceOf(Problem.Thrown.class);
    }

    @Test
    void isWithoutEndAtZero() {
        InFlight endless = new InFlight(0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(endless.enter(REQUEST, SOMEBODY, "create")).isNotNull();
        }
        assertThat(endless.mutating().refused()).isZero();
    }

    /** As Kubernetes' clients know how to wait for. */
    @Test
    void isAnsweredWithTheTimeToWait(@TempDir Path folder) {
        InFlight full = new InFlight(1, 1);
        try (WidgetServer server = new WidgetServer(folder, full);
                InFlight.Place _ = full.enter(REQUEST, SOMEBODY, "get")) {
            RecordedExchange refused = server.ask(network("/api"));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.answerHeader("Retry-After")).containsExactly("1");
            assertThat(refused.text())
                    .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                            + "\"message\":\"Too many requests, please try again later.\","
                            + "\"reason\":\"TooManyRequests\",\"details\":{\"retryAfterSeconds\":1},\"code\":429}");
            assertThat(server.ask(network("/healthz")).status()).isNotEqualTo(429);
        }
    }
}
