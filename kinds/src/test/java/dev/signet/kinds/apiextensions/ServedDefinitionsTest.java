package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import dev.signet.kinds.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedDefinitionsTest {
    private final LiveCatalog catalog = new LiveCatalog(List.of(), List.of());
    private final List<String> attended = new ArrayList<>();
    private final ServedDefinitions served = new ServedDefinitions(catalog, new AcceptedNames(), attended::add);

    @Test
    void servesAnEstablishedDefinitionUntilItIsDeleted() {
        Stored issuances = stored(Definitions.issuances());

        served.accept(new Change.Created(issuances));

        assertThat(catalog.get().versions("pki.example.com")).containsExactly("v1", "v1alpha1");
        assertThat(attended).containsExactly("issuances.pki.example.com");

        served.accept(new Change.Deleted(issuances, 6));

        assertThat(catalog.get().groups()).isEmpty();
    }

    @Test
    void servesNothingThatIsNotEstablished() {
        Tree.Mapping refused = Samples.yaml("{type: Established, status: 'False'}");
        Tree.Mapping waiting = Definitions.issuances()
                .change("status", status -> status.with("conditions", Tree.Sequence.of(List.of(refused))));

        served.accept(new Change.Created(stored(waiting)));

        assertThat(catalog.get().groups()).isEmpty();
    }

    /** CRD-DEL-02 */
    @Test
    void makesNothingNewOfADefinitionThatGoes() {
        Tree.Mapping going = Definitions.issuances()
                .change("metadata", metadata -> metadata.with("deletionTimestamp", "2026-11-24T10:00:00Z"));

        served.accept(new Change.Created(stored(going)));

        Kind kind = catalog.get().kind("pki.example.com", "v1", "issuances").orElseThrow();
        assertThat(kind.endpoint("").orElseThrow().verbs())
                .contains("delete", "get")
                .doesNotContain("create");
    }

    private static Stored stored(Tree.Mapping definition) {
        ObjectName name = ObjectName.cluster(
                ApiextensionsGroup.DEFINITIONS, Metadata.of(definition).name());
        return new Stored(name, TreeJson.write(definition), 5);
    }
}
