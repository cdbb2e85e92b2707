package dev.signet.kinds.events;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import dev.signet.kinds.core.CoreGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventsGroupTest {
    private static final Call CALL = Samples.call(Operation.CREATE, EventsGroup.EVENTS, "default", "e");
    private static final Tree.Mapping GOOD = yaml("""
            metadata: {name: e, namespace: default}
            eventTime: '2026-11-24T10:00:00.000000Z'
            reportingController: signet.dev/signer
            reportingInstance: signet-0
            action: Sign
            reason: Signed
            regarding: {kind: Pod, name: p, namespace: default}
            note: It is signed.
            type: Normal
            """);

    private final Kind core = CoreGroup.kinds(Duration.ofHours(1), Samples.TOKENS).stream()
            .filter(kind -> kind.names().kind().equals("Event"))
            .findFirst()
            .orElseThrow();
    private final Kind events = EventsGroup.kinds(core).getFirst();
    private final Version version = events.version("v1").orElseThrow();
    private final Rules rules = ((Endpoint.Stored) events.endpoint("").orElseThrow()).rules();

    private Tree.Mapping stored(Tree.Mapping sent) {
        return rules.prepareCreate(CALL, version.toStored().apply(sent));
    }

    @Test
    void keepsTheEventsOfTheCoreGroup() {
        assertThat(events.storage()).isEqualTo(CoreGroup.EVENTS);
        assertThat(events.storageVersion()).isEqualTo("v1");
        assertThat(events.timeToLive()).isEqualTo(core.timeToLive());
    }

    @Test
    void callsFieldsByTheNamesOfBothGroups() {
        Tree.Mapping stored = stored(GOOD);
        assertThat(stored.text("message")).contains("It is signed.");
        assertThat(stored.mapping("involvedObject").text("name")).contains("p");
        assertThat(version.fromStored().apply(stored))
                .isEqualTo(GOOD.with("deprecatedSource", Tree.Mapping.EMPTY)
                        .with("deprecatedFirstTimestamp", Tree.NULL)
                        .with("deprecatedLastTimestamp", Tree.NULL));
        assertThat(version.fromStored().apply(yaml("reportingComponent: ''")).members())
                .isEmpty();
    }

    @Test
    void selectsByTheNamesOfThisGroup() {
        assertThat(events.selectableFields())
                .contains("metadata.name", "regarding.name", "reason", "reportingController");
        assertThat(events.selectableFields()).doesNotContain("involvedObject.name", "source");
        assertThat(events.fieldPaths()).containsEntry("regarding.name", "involvedObject.name");
        assertThat(core.fieldPaths()).containsEntry("source", "source.component");
    }

    /** GEN-OBJ-05: what is written through this group has to be whole. */
    @Test
    void demandsMoreThanTheCoreGroup() {
        assertThat(rules.validateCreate(CALL, stored(GOOD))).isEmpty();
        assertThat(texts(rules.validateCreate(CALL, stored(yaml("""
                                metadata: {name: e, namespace: default}
                                deprecatedCount: 2
                                deprecatedFirstTimestamp: '2026-11-24T10:00:00Z'
                                deprecatedSource: {component: c}
                                series: {count: 1}
                                type: Other
                                """)))))
                .containsExactly(
                        "series.count: Invalid value: \"\": should be at least 2",
                        "series.lastObservedTime: Required value",
                        "eventTime: Required value",
                        "type: Invalid value: \"\": has invalid value: Other",
                        "firstTimestamp: Invalid value: \"\": needs to be unset",
                        "count: Invalid value: \"\": needs to be unset",
                        "source: Invalid value: \"\": needs to be unset");
        assertThat(texts(rules.validateCreate(CALL, stored(GOOD.without("reportingController")))))
                .containsExactly("reportingController: Required value");
    }

    /** GEN-OBJ-05: only its series goes on. */
    @Test
    void letsTheSeriesAloneChange() {
        Tree.Mapping stored = stored(GOOD);
        Tree.Mapping series =
                stored.with("series", yaml("{count: 2, lastObservedTime: '2026-11-24T10:01:00.000000Z'}"));
        assertThat(rules.validateUpdate(CALL, stored, series)).isEmpty();
        assertThat(texts(rules.validateUpdate(CALL, stored, stored.with("reason", "Else"))))
                .containsExactly("reason: Invalid value: \"Else\": field is immutable");
    }

    @Test
    void createsWhatIsPut() {
        assertThat(rules.createsOnUpdate()).isTrue();
    }
}
