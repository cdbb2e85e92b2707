package dev.signet.kinds.admissionregistration;

import dev.signet.apiserver.object.Tree;

/** What Kubernetes makes of what a webhook leaves out. */
final class WebhookDefaults {
    private static final long TIMEOUT_SECONDS = 10;
    private static final long PORT = 443;

    private WebhookDefaults() {}

    static Tree.Mapping apply(Tree.Mapping configuration, boolean mutating) {
        if (!configuration.has("webhooks")) {
            return configuration;
        }
        return configuration.with(
                "webhooks",
                Tree.Sequence.of(configuration.mappings("webhooks").stream()
                        .map(webhook -> webhook(webhook, mutating))
                        .toList()));
    }

    private static Tree.Mapping webhook(Tree.Mapping webhook, boolean mutating) {
        Tree.Mapping full = absent(webhook, "failurePolicy", new Tree.Text("Fail"));
        full = absent(full, "matchPolicy", new Tree.Text("Equivalent"));
        full = absent(full, "namespaceSelector", Tree.Mapping.EMPTY);
        full = absent(full, "objectSelector", Tree.Mapping.EMPTY);
        full = absent(full, "timeoutSeconds", new Tree.Whole(TIMEOUT_SECONDS));
        if (mutating) {
            full = absent(full, "reinvocationPolicy", new Tree.Text("Never"));
        }
        if (full.has("rules")) {
            full = full.with(
                    "rules",
                    Tree.Sequence.of(full.mappings("rules").stream()
                            .map(rule -> absent(rule, "scope", new Tree.Text("*")))
                            .toList()));
        }
        return full.mapping("clientConfig").has("service")
                ? full.change(
                        "clientConfig",
                        config -> config.change("service", service -> absent(service, "port", new Tree.Whole(PORT))))
                : full;
    }

    private static Tree.Mapping absent(Tree.Mapping tree, String member, Tree value) {
        return tree.has(member) ? tree : tree.with(member, value);
    }
}
