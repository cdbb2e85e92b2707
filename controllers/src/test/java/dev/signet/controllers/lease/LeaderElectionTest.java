package dev.signet.controllers.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.SteppedTimeline;
import dev.signet.controllers.runtime.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LeaderElectionTest {
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
    private static final String LEASE = LEASES + "/signet-controller";

    private final FakeApi api = new FakeApi();
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> turns = new ArrayList<>();
    private final LeaderElection candidate = candidate("me");

    private LeaderElection candidate(String identity) {
        return new LeaderElection(
                api.client(), LeaseSettings.ofKubernetes(identity), timeline, new LeaderElection.Listener() {
                    @Override
                    public void standingBy(String leader) {
                        turns.add(identity + " waits for " + leader);
                    }

                    @Override
                    public void leading() {
                        turns.add(identity + " leads");
                    }

                    @Override
                    public void lost() {
                        turns.add(identity + " lost");
                    }
                });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void start() {
        candidate.start();
        timeline.advance(Duration.ZERO);
    }

    private void held(String by) {
        api.put(LEASES, """
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"signet-controller"},
                 "spec":{"holderIdentity":"%s","leaseDurationSeconds":15,"leaseTransitions":4,
                         "acquireTime":"2020-01-01T00:00:00.000000Z","renewTime":"2020-01-01T00:00:00.000000Z"}}""".formatted(by));
    }

    private void apiFails() {
        api.answering((_, _) -> Optional.of(FakeApi.Reply.status(500, "InternalError")));
    }

    private JsonNode spec() {
        return api.get(LEASE).orElseThrow().get("spec");
    }

    @Test
    void createsTheLeaseThatIsNotThereAndLeads() {
        start();
        assertThat(turns).containsExactly("me leads");
        assertThat(candidate.holds()).isTrue();
        assertThat(spec().toString())
                .contains("\"holderIdentity\":\"me\"", "\"leaseDurationSeconds\":15", "\"leaseTransitions\":0")
                .contains("\"acquireTime\":\"2026-01-01T00:00:00.000000Z\"");
    }

    @Test
    void renewsEveryTwoSeconds() {
        start();
        timeline.advance(Duration.ofSeconds(60));
        assertThat(candidate.holds()).isTrue();
        assertThat(spec().get("renewTime").asString()).isEqualTo("2026-01-01T00:01:00.000000Z");
        assertThat(spec().get("acquireTime").asString()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(turns).containsExactly("me leads");
    }

    /** Whatever its clock says: only that it did not change for its duration counts. */
    @Test
    void waitsForAnothersLeaseToBeSilentForItsDuration() {
        held("other");
        start();
        timeline.advance(Duration.ofSeconds(13));
        assertThat(turns).containsExactly("me waits for other");
        assertThat(candidate.holds()).isFalse();
        timeline.advance(Duration.ofSeconds(3));
        assertThat(turns).containsExactly("me waits for other", "me leads");
        assertThat(spec().get("leaseTransitions").asInt()).isEqualTo(5);
    }

    @Test
    void takesALeaseThatWasGivenBackAtOnce() {
        held("");
        start();
        assertThat(turns).containsExactly("me leads");
    }

    @Test
    void closesTheFenceWhenItCouldNotRenewForTenSeconds() {
        start();
        timeline.advance(Duration.ofSeconds(4));
        apiFails();
        timeline.advance(Duration.ofMillis(9_999));
        assertThat(candidate.holds()).isTrue();
        timeline.advance(Duration.ofMillis(1));
        assertThat(candidate.holds()).isFalse();
        assertThatThrownBy(candidate::check).isInstanceOf(Fence.LeaseLost.class);
        assertThat(turns).containsExactly("me leads", "me lost");
    }

    @Test
    void neverLeadsAgainAfterALoss() {
        start();
        apiFails();
        timeline.advance(Duration.ofSeconds(11));
        api.stopAnswering();
        timeline.advance(Duration.ofSeconds(60));
        assertThat(candidate.holds()).isFalse();
        assertThat(turns).containsExactly("me leads", "me lost");
    }

    /** The monotonic clock stands still while a machine sleeps; others have taken the lease meanwhile. */
    @Test
    void closesTheFenceWhenTheWallClockSaysThatTheLeaseIsOver() {
        start();
        timeline.jump(Duration.ofSeconds(30));
        assertThat(candidate.holds()).isFalse();
    }

    @Test
    void survivesAFailureThatPasses() {
        start();
        apiFails();
        timeline.advance(Duration.ofSeconds(7));
        api.stopAnswering();
        timeline.advance(Duration.ofSeconds(30));
        assertThat(candidate.holds()).isTrue();
        assertThat(turns).containsExactly("me leads");
    }

    @Test
    void losesAgainstAnotherWhoTookTheLease() {
        start();
        held("other");
        timeline.advance(Duration.ofSeconds(10));
        assertThat(candidate.holds()).isFalse();
        assertThat(spec().get("holderIdentity").asString()).isEqualTo("other");
    }

    @Test
    void doesNotLeadWhenAnotherCreatedTheLeaseFirst() {
        api.answering((line, _) -> {
            if (line.startsWith("POST")) {
                held("other");
            }
            return Optional.empty();
        });
        start();
        assertThat(turns).isEmpty();
        assertThat(candidate.holds()).isFalse();
    }

    @Test
    void givesTheLeaseBackWhenClosedSoThatTheNextNeedNotWait() {
        start();
        candidate.close();
        assertThat(candidate.holds()).isFalse();
        LeaderElection next = candidate("next");
        next.start();
        timeline.advance(Duration.ZERO);
        assertThat(next.holds()).isTrue();
        assertThat(turns).containsExactly("me leads", "next leads");
    }

    @Test
    void refusesARenewDeadlineThatIsNotShorterThanTheLease() {
        Duration ten = Duration.ofSeconds(10);
        assertThatThrownBy(() -> new LeaseSettings("ns", "n", "me", ten, ten, Duration.ofSeconds(2)))
                .hasMessageContaining("--leader-elect-lease-duration");
    }
}
