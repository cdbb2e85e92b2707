package dev.signet.kinds.custom;

import static dev.signet.kinds.Samples.NOW;
import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Body;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.kinds.Samples;
import dev.signet.kinds.apiextensions.Definitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomKindsTest {
    private final List<Kind> kinds = CustomKinds.of(Definitions.issuances());
    private final Kind kind = kinds.getFirst();
    private final Version v1 = kind.versions().getFirst();
    private final Rules rules = ((Endpoint.Stored) kind.endpoint("").orElseThrow()).rules();
    private final Rules statusRules = ((Endpoint.Stored) kind.endpoint("status").orElseThrow()).rules();
    private final Call call = Samples.call(Operation.UPDATE, kind.resource(), "a", "one");

    @Test
    void servesAKindForEachServedVersion() {
        assertThat(kinds).extracting(of -> of.versions().getFirst().name()).containsExactly("v1", "v1alpha1");
        assertThat(kind.names())
                .isEqualTo(new Kind.Names(
                        kind.resource(), "Issuance", "IssuanceList", "issuance", List.of("iss"), List.of("pki")));
        assertThat(kind.storageVersion()).isEqualTo("v1");
        assertThat(kind.endpoints().keySet()).containsExactly("", "scale", "status");
        assertThat(kinds.getLast().endpoints().keySet()).containsExactly("");
        assertThat(kind.selectableFields()).containsExactly("metadata.name", "metadata.namespace", "spec.secretName");
        assertThat(kinds.getLast().versions().getFirst().deprecation())
                .isEqualTo("pki.example.com/v1alpha1 Issuance goes soon");
        assertThat(v1.schema().definition()).contains("com.example.pki.v1.Issuance");
    }

    @Test
    void prunesWhatTheSchemaDoesNotNameAndKeepsTheRest() {
        Body body = read("""
                {apiVersion: pki.example.com/v1, kind: Issuance, metadata: {name: one, colour: red},
                 spec: {secretName: s, zeal: 1, dnsNames: [], commonName: null, replicas: two, issuerRef: {name: i, odd: {}},
                   outputs: [{type: DER, x: 1}],
                   secretTemplate: {labels: {a: b}},
                   solver: {dns: {config: {any: {thing: [1, null]}}},
                     http: {template: {apiVersion: v1, kind: Pod, metadata: {name: p, odd: 1}, spec: {free: true}}}}}}
                """);

        assertThat(body.object()).isEqualTo(yaml("""
                {metadata: {name: one},
                 spec: {secretName: s, dnsNames: [], commonName: null, replicas: two, issuerRef: {name: i},
                   outputs: [{type: DER}],
                   secretTemplate: {labels: {a: b}},
                   solver: {dns: {config: {any: {thing: [1, null]}}},
                     http: {template: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {free: true}}}}}}
                """));
        assertThat(body.complaints())
                .containsExactly(
                        "unknown field \"metadata.colour\"",
                        "unknown field \"spec.issuerRef.odd\"",
                        "unknown field \"spec.outputs[0].x\"",
                        "unknown field \"spec.solver.http.template.metadata.odd\"",
                        "unknown field \"spec.zeal\"");
    }

    /** CRD-DEF-01 */
    @Test
    void fillsDefaultsIn() {
        assertThat(v1.defaulting().apply(yaml("{spec: {secretName: s, issuerRef: {name: i}, commonName: null}}")))
                .isEqualTo(yaml("""
                        {spec: {secretName: s, issuerRef: {name: i, kind: Issuer}, isCA: false,
                          privateKey: {algorithm: RSA, rotationPolicy: Never}}}
                        """));
    }

    /** CRD-VAL-02, CRD-SCL-01 */
    @Test
    void judgesTheWholeObject() {
        Tree.Mapping object = yaml("""
                {metadata: {name: one}, spec: {secretName: '', duration: long, usages: [signing, flying],
                  outputs: [{type: DER}, {type: DER}], replicas: -1, solver: {}}}
                """);

        assertThat(texts(rules.validateCreate(call, object)))
                .containsExactly(
                        "spec.secretName: Invalid value: \"\": spec.secretName in body should be at least 1 chars long",
                        "spec.duration: Invalid value: \"long\": spec.duration in body must be of type duration: \"long\"",
                        "spec.usages[1]: Unsupported value: \"flying\": supported values: \"signing\", \"digital"
                                + " signature\", \"server auth\", \"client auth\"",
                        "<nil>: Invalid value: \"\": \"spec.solver\" must validate one and only one schema (oneOf). Found"
                                + " none valid",
                        "spec.solver.http: Required value",
                        "spec.issuerRef: Required value",
                        ".spec.replicas: Invalid value: -1: should be a non-negative integer",
                        "spec.outputs[1]: Duplicate value: {\"type\":\"DER\"}");
    }

    /** CRD-GEN-01 */
    @Test
    void countsChangesBesideMetadataAndStatus() {
        Tree.Mapping created = rules.prepareCreate(call, yaml("{metadata: {name: one}, spec: {a: 1}, status: {b: 1}}"));
        assertThat(created).isEqualTo(yaml("{metadata: {name: one, generation: 1}, spec: {a: 1}}"));

        Tree.Mapping labelled = created.change("metadata", of -> of.with("labels", yaml("{a: b}")));
        assertThat(rules.prepareUpdate(call, created, labelled.with("status", yaml("{b: 2}"))))
                .isEqualTo(labelled);
        assertThat(rules.prepareUpdate(call, created, created.with("spec", yaml("{a: 2}"))))
                .isEqualTo(yaml("{metadata: {name: one, generation: 2}, spec: {a: 2}}"));
    }

    @Test
    void writesTheStatusAloneThroughItsEndpoint() {
        Tree.Mapping stored = yaml("{metadata: {name: one, labels: {a: b}}, spec: {a: 1}}");

        assertThat(statusRules.prepareUpdate(
                        call, stored, yaml("{metadata: {name: one, labels: {c: d}}, spec: {a: 2}, status: {b: 1}}")))
                .isEqualTo(yaml("{metadata: {name: one, labels: {a: b}}, spec: {a: 1}, status: {b: 1}}"));
    }

    /** CRD-DEF-02 */
    @Test
    void showsOlderObjectsAsTheVersionHasThem() {
        Tree.Mapping stored = yaml("{metadata: {name: one}, spec: {secretName: s, gone: 1, issuerRef: {name: i}}}");

        assertThat(v1.fromStored().apply(stored).mapping("spec")).isEqualTo(yaml("""
                        {secretName: s, issuerRef: {name: i, kind: Issuer}, isCA: false,
                          privateKey: {algorithm: RSA, rotationPolicy: Never}}
                        """));
        assertThat(kinds.getLast().versions().getFirst().fromStored().apply(stored))
                .isEqualTo(stored);
    }

    /** CRD-PRN-01 */
    @Test
    void showsItsColumns() {
        Tree.Mapping object = yaml("""
                {metadata: {name: one, creationTimestamp: '%s'}, spec: {secretName: s, issuerRef: {name: i}},
                 status: {revision: 3, conditions: [{type: Ready, status: 'True'}]}}
                """.formatted(NOW.minusSeconds(90)));

        assertThat(kind.columns())
                .extracting(Column::name)
                .containsExactly("Name", "Ready", "Secret", "Issuer", "Revision", "Age");
        assertThat(kind.columns()).extracting(Column::priority).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(cells(kind.columns(), object)).containsExactly("one", "True", "s", "i", "3", "90s");
        assertThat(kinds.getLast().columns()).extracting(Column::name).containsExactly("Name", "Age");
    }

    /** CRD-SCL-02 */
    @Test
    void showsAndTakesAScale() {
        Endpoint.Projected scale = (Endpoint.Projected) kind.endpoint("scale").orElseThrow();
        Tree.Mapping object = yaml("""
                {metadata: {name: one, uid: u, labels: {a: b}}, spec: {replicas: 2}, status: {replicas: 1, selector: a=b}}
                """);

        assertThat(scale.projection().show(object)).isEqualTo(yaml("""
                        {metadata: {name: one, uid: u}, spec: {replicas: 2}, status: {replicas: 1, selector: a=b}}
                        """));
        assertThat(scale.projection()
                        .write(object, yaml("{spec: {replicas: 5}}"))
                        .mapping("spec"))
                .isEqualTo(yaml("{replicas: 5}"));
    }

    private Body read(String yaml) {
        return new BodyReader(kind.kindName(), "v1", v1.schema(), v1.manner())
                .read(Optional.of("application/yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }
}
