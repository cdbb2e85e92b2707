package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Locale;

/** What a definition leaves unsaid (CRD-DFL-01). */
final class DefinitionDefaults {
    private DefinitionDefaults() {}

    static Tree.Mapping of(Tree.Mapping object) {
        Tree.Mapping defaulted = object.change("spec", spec -> {
            Tree.Mapping full = spec.change("names", DefinitionDefaults::names);
            return full.has("conversion")
                    ? full.change("conversion", DefinitionDefaults::conversion)
                    : full.with("conversion", Tree.Mapping.of("strategy", new Tree.Text("None")));
        });
        Definition definition = new Definition(defaulted);
        if (!definition.status().texts("storedVersions").isEmpty()) {
            return defaulted;
        }
        return definition
                .storageVersion()
                .map(version -> defaulted.change(
                        "status", status -> status.with("storedVersions", Tree.Sequence.ofTexts(List.of(version)))))
                .orElse(defaulted);
    }

    private static Tree.Mapping names(Tree.Mapping names) {
        String kind = names.textOrEmpty("kind");
        Tree.Mapping full = names;
        if (names.textOrEmpty("singular").isEmpty()) {
            full = full.with("singular", kind.toLowerCase(Locale.ROOT));
        }
        return names.textOrEmpty("listKind").isEmpty() && !kind.isEmpty() ? full.with("listKind", kind + "List") : full;
    }

    private static Tree.Mapping conversion(Tree.Mapping conversion) {
        Tree.Mapping service =
                conversion.mapping("webhook").mapping("clientConfig").mapping("service");
        return service.members().isEmpty() || service.has("port")
                ? conversion
                : conversion.change(
                        "webhook",
                        webhook -> webhook.change(
                                "clientConfig", config -> config.with("service", service.with("port", 443))));
    }
}
