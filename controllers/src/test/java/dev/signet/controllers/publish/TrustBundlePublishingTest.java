package dev.signet.controllers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.FakeDiscovery;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrustBundlePublishingTest {
    private static final String BUNDLES = "/apis/certificates.k8s.io/v1/clustertrustbundles";

    /** The SHA-256 of "PEM\n" begins so. */
    private static final String NAME = "kubernetes.io:kube-apiserver-serving:a0278171ab77da84cdf84cc1";

    private static final String BUNDLE = BUNDLES + "/" + NAME;
    private static final String SIGNER = "kubernetes.io/kube-apiserver-serving";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final List<Integer> codes = new CopyOnWriteArrayList<>();
    private volatile String bundle = "PEM\n";

    private void start() {
        api.answering(new FakeDiscovery()
                .serving("certificates.k8s.io/v1", "certificatesigningrequests", "clustertrustbundles"));
        fixture.start(
                context -> List.of(TrustBundlePublishing.loop(context, () -> bundle, (code, _) -> codes.add(code))));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void put(String name, String signer, String pem) {
        api.put(BUNDLES, """
                {"apiVersion":"certificates.k8s.io/v1","kind":"ClusterTrustBundle","metadata":{"name":"%s","labels":{"l":"1"}},
                 "spec":{"signerName":"%s","trustBundle":"%s"}}""".formatted(name, signer, pem));
    }

    private static Predicate<JsonNode> holding(String pem) {
        return object -> object.at("/spec/trustBundle").asString().equals(pem)
                && object.at("/spec/signerName").asString().equals(SIGNER);
    }

    /** CTBP-02, CTBP-03, CTBP-05 */
    @Test
    void createsTheBundle() throws InterruptedException {
        start();
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.SUCCESS);
        JsonNode object = api.await(BUNDLE, holding("PEM\n"));
        assertThat(object.get("kind").asString()).isEqualTo("ClusterTrustBundle");
        assertThat(object.get("apiVersion").asString()).isEqualTo("certificates.k8s.io/v1");
        assertThat(codes).containsOnly(200);
    }

    /** CTBP-03 */
    @Test
    void writesNothingWhereAllIsRight() throws InterruptedException {
        put(NAME, SIGNER, "PEM\\n");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
    }

    /** CTBP-03 */
    @Test
    void correctsWhatIsWrong() {
        put(NAME, SIGNER, "another");
        start();
        JsonNode object = api.await(BUNDLE, holding("PEM\n"));
        assertThat(object.at("/metadata/labels/l").asString()).isEqualTo("1");
        assertThat(api.writes()).contains("PUT " + BUNDLE).doesNotContain("POST " + BUNDLES);
    }

    /** CTBP-03: the others of this signer go, those of other signers stay. */
    @Test
    void deletesItsOtherBundlesAlone() throws InterruptedException {
        put("kubernetes.io:kube-apiserver-serving:000000000000000000000000", SIGNER, "old");
        put("k.test:s:b", "k.test/s", "theirs");
        api.put(BUNDLES, """
                {"apiVersion":"certificates.k8s.io/v1","kind":"ClusterTrustBundle","metadata":{"name":"free"},
                 "spec":{"trustBundle":"nobody's"}}""");
        start();
        api.await(BUNDLE, holding("PEM\n"));
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes())
                .filteredOn(line -> line.startsWith("DELETE"))
                .containsExactly(
                        "DELETE " + BUNDLES + "/kubernetes.io:kube-apiserver-serving:000000000000000000000000");
    }

    /** CTBP-03: one that cannot be deleted does not keep the others. CTBP-04: it is tried again. */
    @Test
    void triesAllDeletionsAndThenAgain() throws InterruptedException {
        put(NAME, SIGNER, "PEM\\n");
        put("old-a", SIGNER, "a");
        put("old-b", SIGNER, "b");
        api.answering((line, _) -> line.equals("DELETE " + BUNDLES + "/old-a")
                ? Optional.of(FakeApi.Reply.status(500, "No"))
                : Optional.empty());
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(codes).startsWith(500);
        assertThat(api.get(BUNDLES + "/old-b")).isEmpty();
        api.stopAnswering();
        fixture.timeline.advance(Duration.ofSeconds(1));
        while (api.get(BUNDLES + "/old-a").isPresent()) {
            assertThat(fixture.nextResult()).isNotNull();
        }
    }

    /** CTBP-04 */
    @Test
    void bringsADeletedBundleBack() throws InterruptedException {
        start();
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.SUCCESS);
        api.await(BUNDLE, holding("PEM\n"));
        int before = api.writes().size();
        api.client().raw(BUNDLE, "DELETE", null);
        api.await(BUNDLE, holding("PEM\n"));
        assertThat(api.writes()).hasSizeGreaterThan(before + 1);
    }

    /** CTBP-04: the new one is there before the old one goes. */
    @Test
    void publishesABundleThatHasChanged() throws InterruptedException {
        start();
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.SUCCESS);
        api.await(BUNDLE, holding("PEM\n"));
        bundle = "NEW\n";
        fixture.timeline.advance(Duration.ofMinutes(1));
        String name = TrustBundlePublisher.name("NEW\n");
        api.await(BUNDLES + "/" + name, holding("NEW\n"));
        while (api.get(BUNDLE).isPresent()) {
            assertThat(fixture.nextResult()).isNotNull();
        }
        assertThat(api.writes().subList(0, api.writes().indexOf("DELETE " + BUNDLE)))
                .filteredOn(line -> line.startsWith("POST"))
                .hasSizeGreaterThan(1);
    }

    /** CTBP-06 */
    @Test
    void keepsTryingWhatTheApiRefuses() throws InterruptedException {
        api.answering((line, _) ->
                line.equals("POST " + BUNDLES) ? Optional.of(FakeApi.Reply.status(422, "Invalid")) : Optional.empty());
        start();
        assertThat(fixture.nextResultOfNow()).isEqualTo(Result.ERROR);
        assertThat(codes).startsWith(422);
    }
}
