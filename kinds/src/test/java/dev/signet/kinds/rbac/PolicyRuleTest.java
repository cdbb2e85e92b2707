package dev.signet.kinds.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.object.Selector;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class PolicyRuleTest {
    private static final String GROUP = "certificates.k8s.io";

    @Test
    void allowsItsVerbsOnItsResources() {
        PolicyRule rule = rule("{verbs: [get, list], apiGroups: [certificates.k8s.io], resources: [signers]}");
        assertThat(allows(rule, "get", GROUP, "signers", "", "any")).isTrue();
        assertThat(allows(rule, "list", GROUP, "signers", "", "")).isTrue();
        assertThat(allows(rule, "delete", GROUP, "signers", "", "any")).isFalse();
        assertThat(allows(rule, "get", "", "signers", "", "any")).isFalse();
        assertThat(allows(rule, "get", GROUP, "others", "", "any")).isFalse();
    }

    @Test
    void takesAStarForEverything() {
        PolicyRule rule = rule("{verbs: ['*'], apiGroups: ['*'], resources: ['*']}");
        assertThat(allows(rule, "approve", GROUP, "signers", "", "any")).isTrue();
        assertThat(allows(rule, "update", "", "namespaces", "finalize", "any")).isTrue();
    }

    /** RBAC-05. */
    @Test
    void keepsSubresourcesApart() {
        PolicyRule object = rule("{verbs: [get], apiGroups: [g], resources: [things]}");
        assertThat(allows(object, "get", "g", "things", "status", "a")).isFalse();

        PolicyRule status = rule("{verbs: [get], apiGroups: [g], resources: [things/status]}");
        assertThat(allows(status, "get", "g", "things", "status", "a")).isTrue();
        assertThat(allows(status, "get", "g", "things", "", "a")).isFalse();

        PolicyRule everywhere = rule("{verbs: [get], apiGroups: [g], resources: ['*/approval']}");
        assertThat(allows(everywhere, "get", "g", "things", "approval", "a")).isTrue();
        assertThat(allows(everywhere, "get", "g", "things", "status", "a")).isFalse();
        assertThat(allows(everywhere, "get", "g", "things", "", "a")).isFalse();
    }

    /** RBAC-05: without a name, as in a create, no resource name fits. */
    @Test
    void coversNamesByTheirExactText() {
        PolicyRule rule =
                rule("{verbs: [approve, create], apiGroups: [g], resources: [signers], resourceNames: ['a.test/*']}");
        assertThat(allows(rule, "approve", "g", "signers", "", "a.test/*")).isTrue();
        assertThat(allows(rule, "approve", "g", "signers", "", "a.test/b")).isFalse();
        assertThat(allows(rule, "create", "g", "signers", "", "")).isFalse();
    }

    @Test
    void coversPathsAndWhatBeginsWithThem() {
        PolicyRule rule = rule("{verbs: [get], nonResourceURLs: [/healthz, '/api/*', '/x*y']}");
        assertThat(rule.allows("get", new Attributes.OfPath("/healthz"))).isTrue();
        assertThat(rule.allows("get", new Attributes.OfPath("/healthz/etcd"))).isFalse();
        assertThat(rule.allows("get", new Attributes.OfPath("/api/v1"))).isTrue();
        assertThat(rule.allows("get", new Attributes.OfPath("/api"))).isFalse();
        assertThat(rule.allows("get", new Attributes.OfPath("/xzy"))).isFalse();
        assertThat(rule.allows("post", new Attributes.OfPath("/healthz"))).isFalse();
        assertThat(rule("{verbs: ['*'], nonResourceURLs: ['*']}").allows("put", new Attributes.OfPath("/any")))
                .isTrue();
    }

    private static boolean allows(
            PolicyRule rule, String verb, String group, String resource, String subresource, String name) {
        return rule.allows(
                verb,
                new Attributes.OfResource(group, "v1", resource, subresource, "", name, Selector.EVERYTHING),
                name);
    }

    private static PolicyRule rule(String yaml) {
        return PolicyRule.of(Samples.yaml(yaml));
    }
}
