package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class EventRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, CoreGroup.EVENTS, "default", "e");
    private static final Tree.Mapping NEWER = yaml("""
            metadata: {name: e, namespace: default}
            involvedObject: {kind: CertificateSigningRequest, name: c}
            eventTime: '2026-11-24T10:00:00.000000Z'
            reportingComponent: signet.dev/signer
            reportingInstance: signet-0
            action: Sign
            reason: Signed
            """);

    private final EventRules rules = new EventRules();

    @Test
    void takesGoodEventsOfBothSorts() {
        assertThat(rules.validateCreate(CALL, NEWER)).isEmpty();
        assertThat(rules.validateCreate(CALL, yaml("metadata: {namespace: default}")))
                .isEmpty();
        assertThat(rules.validateCreate(CALL, yaml("{metadata: {namespace: a}, involvedObject: {namespace: a}}")))
                .isEmpty();
        assertThat(rules.validateCreate(CALL, NEWER.with("metadata", yaml("namespace: kube-system"))))
                .isEmpty();
    }

    @Test
    void refusesEventsOutsideTheNamespaceOfTheirObject() {
        assertThat(texts(
                        rules.validateCreate(CALL, yaml("{metadata: {namespace: a}, involvedObject: {namespace: b}}"))))
                .containsExactly("involvedObject.namespace: Invalid value: \"b\": does not match event.namespace");
        assertThat(texts(rules.validateCreate(CALL, yaml("metadata: {namespace: kube-system}"))))
                .containsExactly("involvedObject.namespace: Invalid value: \"\": does not match event.namespace");
    }

    @Test
    void demandsMoreOfTheNewerSort() {
        Tree.Mapping bare = yaml("{metadata: {namespace: default}, eventTime: '2026-11-24T10:00:00.000000Z'}");
        assertThat(texts(rules.validateCreate(CALL, bare)))
                .containsExactly(
                        "reportingComponent: Required value",
                        "reportingInstance: Required value",
                        "action: Required value",
                        "reason: Required value");
        Tree.Mapping wordy = NEWER.with("reason", "a".repeat(129)).with("message", "a".repeat(1025));
        assertThat(texts(rules.validateUpdate(CALL, NEWER, wordy)))
                .containsExactly(
                        "reason: Invalid value: \"\": can have at most 128 characters",
                        "message: Invalid value: \"\": can have at most 1024 characters");
    }

    @Test
    void writesWhatKubernetesNeverOmits() {
        assertThat(rules.prepareCreate(CALL, yaml("metadata: {name: e}"))).isEqualTo(yaml("""
                        metadata: {name: e}
                        involvedObject: {}
                        source: {}
                        firstTimestamp: null
                        lastTimestamp: null
                        eventTime: null
                        reportingComponent: ""
                        reportingInstance: ""
                        """));
    }
}
