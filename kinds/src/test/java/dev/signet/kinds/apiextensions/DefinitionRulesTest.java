package dev.signet.kinds.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionRulesTest {
    private final DefinitionRules rules = Definitions.rules(new AcceptedNames());
    private final Tree.Mapping stored = Definitions.stored(Definitions.widgets());

    /** CRD-DFL-01 */
    @Test
    void saysWhatTheDefinitionLeavesUnsaid() {
        assertThat(stored.mapping("spec").mapping("names"))
                .isEqualTo(Samples.yaml(
                        "{plural: widgets, kind: Widget, shortNames: [wd], singular: widget, listKind: WidgetList}"));
        assertThat(stored.mapping("spec").mapping("conversion")).isEqualTo(Samples.yaml("strategy: None"));
        assertThat(stored.mapping("status").texts("storedVersions")).containsExactly("v1");
    }

    /** CRD-VAL-11 */
    @Test
    void wantsTheNameToBePluralAndGroup() {
        Tree.Mapping other = Definitions.named("gadgets.example.com", "{plural: widgets, kind: Widget}");

        assertThat(Samples.texts(
                        rules.validateCreate(Definitions.call(Operation.CREATE, other), Definitions.stored(other))))
                .containsExactly("metadata.name: Invalid value: \"gadgets.example.com\": must be"
                        + " spec.names.plural+\".\"+spec.group");
    }

    @Test
    void takesARealisticDefinition() {
        Tree.Mapping issuances = Definitions.issuances();

        assertThat(rules.validateCreate(Definitions.call(Operation.CREATE, issuances), issuances))
                .isEmpty();
        assertThat(rules.warnings(Definitions.call(Operation.CREATE, issuances), issuances))
                .isEmpty();
    }

    /** CRD-VAL-13 */
    @Test
    void keepsWhatObjectsAreStoredBy() {
        Tree.Mapping changed = stored.change(
                "spec",
                spec -> spec.with("scope", "Namespaced")
                        .with("group", "other.example.com")
                        .change("names", names -> names.with("plural", "things").with("kind", "Thing")));

        assertThat(Samples.texts(rules.validateUpdate(Definitions.call(Operation.UPDATE, stored), stored, changed)))
                .containsExactly(
                        "spec.scope: Invalid value: \"Namespaced\": field is immutable",
                        "spec.names.kind: Invalid value: \"Thing\": field is immutable",
                        "spec.group: Invalid value: \"other.example.com\": field is immutable",
                        "spec.names.plural: Invalid value: \"things\": field is immutable");
    }

    /** CRD-STR-01 */
    @Test
    void keepsTheStatusAndRemembersStoredVersions() {
        Tree.Mapping version = stored.mapping("spec").mappings("versions").getFirst();
        Tree.Mapping sent = stored.with("status", Tree.Mapping.EMPTY)
                .change(
                        "spec",
                        spec -> spec.with(
                                "versions",
                                Tree.Sequence.of(List.of(
                                        version.with("storage", new Tree.Truth(false)), version.with("name", "v2")))));

        Tree.Mapping object = rules.prepareUpdate(Definitions.call(Operation.UPDATE, stored), stored, sent);

        assertThat(object.mapping("status").texts("storedVersions")).containsExactly("v1", "v2");
        assertThat(new Definition(object).isTrue("Established")).isTrue();
    }

    /** CRD-VAL-12 */
    @Test
    void keepsVersionsThatObjectsMayBeStoredIn() {
        Tree.Mapping version = stored.mapping("spec").mappings("versions").getFirst();
        Tree.Mapping sent = stored.change(
                "spec", spec -> spec.with("versions", Tree.Sequence.of(List.of(version.with("name", "v2")))));
        Tree.Mapping object = rules.prepareUpdate(Definitions.call(Operation.UPDATE, stored), stored, sent);

        assertThat(Samples.texts(rules.validateUpdate(Definitions.call(Operation.UPDATE, stored), stored, object)))
                .singleElement()
                .asString()
                .startsWith("status.storedVersions[0]: Invalid value: \"v1\": missing from spec.versions; v1 was"
                        + " previously a storage version");
    }

    /** CRD-DEL-01 */
    @Test
    void marksItsFirstDeletionAndHoldsItByAFinalizer() {
        Tree.Mapping marked =
                stored.change("metadata", metadata -> metadata.with("deletionTimestamp", Samples.NOW.toString()));

        Tree.Mapping held = rules.prepareDelete(Definitions.call(Operation.DELETE, stored), marked);

        assertThat(rules.holdsDeletion(stored)).isTrue();
        assertThat(rules.holdsDeletion(held)).isFalse();
        assertThat(Metadata.of(held).finalizers()).containsExactly("customresourcecleanup.apiextensions.k8s.io");
        assertThat(new Definition(held).condition("Terminating").orElseThrow().textOrEmpty("reason"))
                .isEqualTo("InstanceDeletionPending");
        assertThat(rules.prepareDelete(Definitions.call(Operation.DELETE, held), held))
                .isEqualTo(held);
    }

    @Test
    void prunesSchemasWhereverTheyStand() {
        Tree.Mapping sent = Definitions.read("""
                metadata: {name: widgets.example.com}
                spec:
                  group: example.com
                  names: {plural: widgets, kind: Widget}
                  versions:
                  - name: v1
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          a: {type: array, items: {type: object, unheard: of, properties: {b: {type: string, odd: 1}}}}
                """.getBytes(StandardCharsets.UTF_8));
        Tree.Mapping version =
                SchemaNormal.of(sent).mapping("spec").mappings("versions").getFirst();

        assertThat(version.mapping("schema").mapping("openAPIV3Schema").mapping("properties"))
                .isEqualTo(Samples.yaml("{a: {type: array, items: {type: object, properties: {b: {type: string}}}}}"));
    }

    /** A webhook that is never called, and rules that nobody evaluates, are said to be so. */
    @Test
    void warnsOfWhatItDoesNotDo() {
        Tree.Mapping version = Samples.yaml("""
                {name: v1, schema: {openAPIV3Schema: {properties: {a: {x-kubernetes-validations: [{rule: 'true'}]}}}}}
                """);
        Tree.Mapping asking = stored.change(
                "spec",
                spec -> spec.with("conversion", Samples.yaml("strategy: Webhook"))
                        .with("versions", Tree.Sequence.of(List.of(version))));

        assertThat(rules.warnings(Definitions.call(Operation.CREATE, asking), asking))
                .containsExactly(
                        "spec.conversion: the webhook is kept but never called; objects are shown in other versions as with"
                                + " the strategy None",
                        "spec.versions[v1]: x-kubernetes-validations are kept but not evaluated");
    }
}
