package dev.signet.kinds.certificates.signingrequest;

import static dev.signet.kinds.certificates.signingrequest.GoodRequest.certificate;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withSpec;
import static dev.signet.kinds.certificates.signingrequest.GoodRequest.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonoredDurationsTest {
    private static final Tree.Mapping WANTS_1000_SECONDS =
            GoodRequest.stored(withSpec("expirationSeconds", new Tree.Whole(1000)));

    private final List<String> counts = new ArrayList<>();
    private final HonoredDurations.Sink sink = new HonoredDurations.Sink() {
        @Override
        public void requested(String signerName) {
            counts.add("requested " + signerName);
        }

        @Override
        public void honored(String signerName) {
            counts.add("honored " + signerName);
        }
    };
    private final HonoredDurations durations = new HonoredDurations(sink);

    private static Stored stored(Tree.Mapping object) {
        return new Stored(ObjectName.cluster(CertificateSigningRequests.RESOURCE, "c"), TreeJson.write(object), 1);
    }

    private List<String> counted(Tree.Mapping before, Tree.Mapping now) {
        counts.clear();
        durations.accept(new Change.Updated(stored(before), stored(now)));
        return counts;
    }

    private List<String> issued(String certificate) {
        return counted(WANTS_1000_SECONDS, withStatus(WANTS_1000_SECONDS, certificate));
    }

    /** CSR-MET-02: 1000 s are honored within less than 350 s. */
    @Test
    void honorsWhatDiffersByLessThanTheLeeway() {
        for (int seconds : new int[] {651, 1000, 1349}) {
            assertThat(issued(certificate(Duration.ofSeconds(seconds))))
                    .containsExactly("requested other", "honored other");
        }
        for (int seconds : new int[] {650, 1350}) {
            assertThat(issued(certificate(Duration.ofSeconds(seconds)))).containsExactly("requested other");
        }
    }

    /** CSR-MET-02 */
    @Test
    void countsAnUnreadableCertificateAsAWishAlone() {
        assertThat(issued(GoodRequest.base64("no PEM"))).containsExactly("requested other");
    }

    /** CSR-MET-02 */
    @Test
    void countsOnceAndOnlyWhereADurationIsWanted() {
        Tree.Mapping issued = withStatus(WANTS_1000_SECONDS, GoodRequest.CERTIFICATE);
        assertThat(counted(issued, issued)).isEmpty();
        assertThat(counted(WANTS_1000_SECONDS, WANTS_1000_SECONDS)).isEmpty();
        assertThat(counted(GoodRequest.stored(), withStatus(GoodRequest.stored(), GoodRequest.CERTIFICATE)))
                .isEmpty();
        durations.accept(new Change.Created(stored(issued)));
        durations.accept(new Change.Deleted(stored(issued), 2));
        assertThat(counts).isEmpty();
    }

    /** CSR-MET-01 */
    @Test
    void namesKubernetesSignersAlone() {
        Tree.Mapping kubernetes =
                WANTS_1000_SECONDS.change("spec", spec -> spec.with("signerName", "kubernetes.io/kubelet-serving"));
        assertThat(counted(kubernetes, withStatus(kubernetes, GoodRequest.base64("no PEM"))))
                .containsExactly("requested kubernetes.io/kubelet-serving");
    }

    /** CSR-MET-02: each write once, and nothing again that was there before the start. */
    @Test
    void countsWhatTheStoreCommitsFromNowOn(@TempDir Path folder) {
        byte[] issued = TreeJson.write(withStatus(WANTS_1000_SECONDS, certificate(Duration.ofSeconds(1000))));
        ObjectName old = ObjectName.cluster(CertificateSigningRequests.RESOURCE, "old");
        ObjectName fresh = ObjectName.cluster(CertificateSigningRequests.RESOURCE, "fresh");
        try (var scheduler = Executors.newSingleThreadScheduledExecutor();
                EmbeddedStore store = EmbeddedStore.open(
                        folder,
                        new EmbeddedStore.Options(
                                EmbeddedStore.Bounds.DEFAULT,
                                InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")),
                                scheduler,
                                fatal -> {
                                    throw new AssertionError(fatal);
                                }))) {
            store.create(old, issued, Optional.empty());
            HonoredDurations.follow(store, sink);
            store.create(fresh, TreeJson.write(WANTS_1000_SECONDS), Optional.empty());
            assertThat(counts).isEmpty();

            store.replace(fresh, store.get(fresh).orElseThrow().revision(), issued);

            assertThat(counts).containsExactly("requested other", "honored other");
        }
    }
}
