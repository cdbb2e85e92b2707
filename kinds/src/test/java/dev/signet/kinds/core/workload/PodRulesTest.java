package dev.signet.kinds.core.workload;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GEN-OBJ-05: the fields of Pods that are known are checked as upstream checks them. */
class PodRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, WorkloadKinds.PODS, "a", "p");
    private static final Tree.Mapping GOOD = PodDefaults.apply(yaml("""
            metadata: {name: p, namespace: a}
            spec:
              nodeName: node-1
              serviceAccountName: robot
              hostname: web
              subdomain: peers
              containers:
              - {name: web, image: 'registry.test/web:1', ports: [{containerPort: 80, name: http, protocol: TCP}]}
              volumes: [{name: certs, projected: {sources: []}}]
            """));

    private final PodRules rules = new PodRules();

    @Test
    void takesAGoodPod() {
        assertThat(rules.validateCreate(CALL, GOOD)).isEmpty();
    }

    @Test
    void fillsInWhatKubernetesFillsIn() {
        assertThat(PodDefaults.apply(yaml("{spec: {containers: [{name: c, image: 'host:1/i'}]}}")))
                .isEqualTo(yaml("""
                        spec:
                          containers:
                          - {name: c, image: 'host:1/i', resources: {}, terminationMessagePath: /dev/termination-log,
                             terminationMessagePolicy: File, imagePullPolicy: Always}
                          restartPolicy: Always
                          terminationGracePeriodSeconds: 30
                          dnsPolicy: ClusterFirst
                          securityContext: {}
                          schedulerName: default-scheduler
                          enableServiceLinks: true
                        status: {phase: Pending}
                        """));
    }

    @ParameterizedTest
    @CsvSource({"i,Always", "i:latest,Always", "i:1,IfNotPresent", "i@sha256:00,IfNotPresent", "h:5000/i,Always"})
    void pullsWhatMayHaveChanged(String image, String policy) {
        Tree.Mapping pod = PodDefaults.apply(yaml("{spec: {containers: [{name: c, image: '" + image + "'}]}}"));
        assertThat(pod.mapping("spec").mappings("containers").getFirst().text("imagePullPolicy"))
                .contains(policy);
    }

    @Test
    void runsAsTheDefaultAccount() {
        Tree.Mapping spec = rules.prepareCreate(CALL, yaml("{metadata: {name: p}, spec: {}}"))
                .mapping("spec");
        assertThat(spec).isEqualTo(yaml("{serviceAccountName: default, serviceAccount: default}"));
        assertThat(PodDefaults.apply(yaml("spec: {serviceAccount: old}"))
                        .mapping("spec")
                        .text("serviceAccountName"))
                .contains("old");
    }

    /** A node's image of a static pod names no account, or NodeRestriction would refuse it. */
    @Test
    void givesMirrorPodsNoAccount() {
        Tree.Mapping image = yaml("{metadata: {name: p, annotations: {kubernetes.io/config.mirror: x}}, spec: {}}");
        assertThat(rules.prepareCreate(CALL, image).mapping("spec")).isEqualTo(Tree.Mapping.EMPTY);
    }

    @Test
    void beginsPendingWhateverIsSent() {
        assertThat(rules.prepareCreate(CALL, GOOD.with("status", yaml("phase: Running")))
                        .mapping("status"))
                .isEqualTo(yaml("phase: Pending"));
        assertThat(rules.prepareUpdate(CALL, GOOD, GOOD.with("status", yaml("phase: Running"))))
                .isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers | [] | spec.containers: Required value",
                "containers | [{name: a, image: i, imagePullPolicy: Never}, {name: a, image: i, imagePullPolicy: Never}]"
                        + " | spec.containers[1].name: Duplicate value: \"a\"",
                "containers | [{name: a, imagePullPolicy: Never}] | spec.containers[0].image: Required value",
                "containers | [{image: i, imagePullPolicy: Never}] | spec.containers[0].name: Required value",
                "containers | [{name: a, image: ' i', imagePullPolicy: Never}] | spec.containers[0].image: Invalid value:"
                        + " \" i\": must not have leading or trailing whitespace",
                "containers | [{name: a, image: i, imagePullPolicy: Perhaps}] | spec.containers[0].imagePullPolicy:"
                        + " Unsupported value: \"Perhaps\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
                "containers | [{name: a, image: i, imagePullPolicy: Never, ports: [{containerPort: 0, protocol: TCP}]}]"
                        + " | spec.containers[0].ports[0].containerPort: Required value",
                "containers | [{name: a, image: i, imagePullPolicy: Never, ports: [{containerPort: 70000, protocol: TCP}]}]"
                        + " | spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535,"
                        + " inclusive",
                "containers | [{name: a, image: i, imagePullPolicy: Never, ports: [{containerPort: 1, protocol: ICMP}]}]"
                        + " | spec.containers[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"SCTP\","
                        + " \"TCP\", \"UDP\"",
                "restartPolicy | Often | spec.restartPolicy: Unsupported value: \"Often\": supported values: \"Always\","
                        + " \"OnFailure\", \"Never\"",
                "activeDeadlineSeconds | 0 | spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and"
                        + " 2147483647, inclusive",
                "hostname | a.b | spec.hostname: Invalid value: \"a.b\": must not contain dots"
            })
    void refusesABadSpec(String member, String value, String text) {
        Tree.Mapping spec =
                GOOD.mapping("spec").with(member, yaml("v: " + value).get("v"));
        assertThat(texts(rules.validateCreate(CALL, GOOD.with("spec", spec)))).containsExactly(text);
    }

    @Test
    void letsImagesDeadlinesAndMoreTolerationsChange() {
        Tree.Mapping changed = GOOD.change(
                "spec",
                spec -> spec.with(
                                "containers",
                                Tree.Sequence.of(spec.mappings("containers").stream()
                                        .map(container -> container.with("image", "registry.test/web:2"))
                                        .toList()))
                        .with("activeDeadlineSeconds", 60)
                        .with("tolerations", yaml("t: [{key: k}]").get("t")));
        assertThat(rules.validateUpdate(CALL, GOOD, changed)).isEmpty();
        assertThat(texts(rules.validateUpdate(CALL, changed, GOOD)))
                .containsExactly(
                        "spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil"
                                + " value",
                        "spec.tolerations: Forbidden: existing toleration can not be modified except its"
                                + " tolerationSeconds");
    }

    @Test
    void letsNothingElseChange() {
        Tree.Mapping moved =
                GOOD.change("spec", spec -> spec.with("nodeName", "node-2").with("volumes", Tree.Sequence.EMPTY));
        assertThat(texts(rules.validateUpdate(CALL, GOOD, moved)))
                .singleElement()
                .asString()
                .startsWith("spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,")
                .endsWith("changed: nodeName, volumes");
        Tree.Mapping fewer = GOOD.change("spec", spec -> spec.with("initContainers", spec.get("containers")));
        assertThat(texts(PodChange.errors(fewer.mapping("spec"), GOOD.mapping("spec"))))
                .containsExactly("spec.initContainers: Forbidden: pod updates may not add or remove containers");
    }
}
