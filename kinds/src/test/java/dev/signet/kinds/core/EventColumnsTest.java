package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventColumnsTest {

    @Test
    void showsAnEventThatHappenedAgain() {
        assertThat(cells(EventColumns.all(), yaml("""
                metadata: {name: e, namespace: a}
                involvedObject: {kind: ConfigMap, name: m, fieldPath: data}
                source: {component: signer, host: h}
                firstTimestamp: '2026-11-24T08:00:00Z'
                lastTimestamp: '2026-11-24T09:59:00Z'
                count: 3
                type: Warning
                reason: Broken
                message: "it broke\\n"
                """)))
                .containsExactly(
                        "60s", "Warning", "Broken", "configmap/m", "data", "signer, h", "it broke", "120m", "3", "e");
    }

    @Test
    void showsAnEventOfTheNewerSort() {
        assertThat(cells(EventColumns.all(), yaml("""
                metadata: {name: e}
                involvedObject: {kind: Namespace}
                eventTime: '2026-11-24T09:00:00.000000Z'
                reportingComponent: signet.dev/signer
                series: {count: 7, lastObservedTime: '2026-11-24T09:59:30.000000Z'}
                """)))
                .containsExactly("30s", "", "", "namespace", "", "signet.dev/signer", "", "60m", "7", "e");
    }

    @Test
    void showsASingleEventOnceWithItsOnlyTime() {
        assertThat(cells(EventColumns.all(), yaml("{metadata: {name: e}, eventTime: '2026-11-24T09:58:30Z'}")))
                .startsWith("90s")
                .endsWith("90s", "1", "e");
        assertThat(cells(EventColumns.all(), yaml("metadata: {name: e}"))).startsWith("<unknown>");
    }
}
