package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class WatchLineTest {

    @Test
    void readsWhatTheCollectorNeedsAndNothingElse() {
        WatchLine line = line("""
                {"type":"MODIFIED","object":{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{
                  "resourceVersion":"7","name":"n","namespace":"ns","uid":"u","labels":{"uid":"no","name":"no"},
                  "managedFields":[{"manager":"m","fieldsV1":{"f:metadata":{"f:ownerReferences":{"uid":"no"}}}}],
                  "deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["a.test/x","orphan"],
                  "ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p","uid":"1","blockOwnerDeletion":true},
                    {"apiVersion":"v1","kind":"Pod","name":"q","uid":"2","controller":true}]}}}""");
        assertThat(line)
                .isEqualTo(new WatchLine(
                        "MODIFIED",
                        new Owned(
                                "u",
                                "ns",
                                "n",
                                true,
                                List.of("a.test/x", "orphan"),
                                List.of(new Owned.Owner("1", true), new Owned.Owner("2", false))),
                        "7",
                        false));
        assertThat(line.object().orphans()).isTrue();
        assertThat(line.object().waitsForDependents()).isFalse();
    }

    @Test
    void findsNothingOfInterestInAnOrdinaryObject() {
        WatchLine line = line(
                "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"n\",\"uid\":\"u\",\"finalizers\":[\"a.test/x\"]}}}");
        assertThat(line.object().isOfInterest()).isFalse();
    }

    @Test
    void knowsTheBookmarkBehindTheInitialEvents() {
        assertThat(
                        line("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}")
                                .isInitialEnd())
                .isTrue();
        assertThat(line("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"}}}")
                        .isInitialEnd())
                .isFalse();
    }

    @Test
    void takesNullsForAbsent() {
        Owned object =
                line("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"u\",\"deletionTimestamp\":null,\"finalizers\":null,\"ownerReferences\":null}}}")
                        .object();
        assertThat(object).isEqualTo(new Owned("u", "", "", false, List.of(), List.of()));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> line("{\"type\"")).isInstanceOf(JacksonException.class);
    }

    private static WatchLine line(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return WatchLine.of(bytes, 0, bytes.length);
    }
}
