package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a definition's spec, in Kubernetes' words and order (CRD-VAL-10). */
final class SpecValidation {
    private static final String RULE = "CRD-VAL-10";

    private SpecValidation() {}

    static List<FieldError> errors(Tree.Mapping spec) {
        List<FieldError> errors = new ArrayList<>();
        group(spec.textOrEmpty("group")).ifPresent(errors::add);
        choice("spec.scope", spec.textOrEmpty("scope"), List.of("Cluster", "Namespaced"))
                .ifPresent(errors::add);
        schemas(spec, errors);
        versions(spec, errors);
        names(spec.mapping("names"), errors);
        conversion(spec.mapping("conversion"), errors);
        if (spec.truth("preserveUnknownFields")) {
            errors.add(FieldError.invalidShown(
                    "spec.preserveUnknownFields",
                    "true",
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead",
                    RULE));
        }
        return errors;
    }

    private static Optional<FieldError> group(String group) {
        if (group.isEmpty()) {
            return Optional.of(FieldError.required("spec.group", "", RULE));
        }
        List<String> texts = DnsName.subdomainErrors(group);
        if (!texts.isEmpty()) {
            return Optional.of(FieldError.invalid("spec.group", group, String.join(",", texts), RULE));
        }
        return group.contains(".")
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid("spec.group", group, "should be a domain with at least one dot", RULE));
    }

    private static Optional<FieldError> choice(String path, String value, List<String> choices) {
        if (value.isEmpty()) {
            return Optional.of(FieldError.required(path, "", RULE));
        }
        return choices.contains(value)
                ? Optional.empty()
                : Optional.of(FieldError.unsupported(path, value, choices, RULE));
    }

    private static void schemas(Tree.Mapping spec, List<FieldError> errors) {
        List<Tree.Mapping> versions = spec.mappings("versions");
        for (int i = 0; i < versions.size(); i++) {
            if (!versions.get(i).mapping("schema").has("openAPIV3Schema")) {
                errors.add(FieldError.required(
                        "spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required", RULE));
            }
        }
    }

    private static void versions(Tree.Mapping spec, List<FieldError> errors) {
        List<Tree.Mapping> versions = spec.mappings("versions");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < versions.size(); i++) {
            String path = "spec.versions[" + i + "]";
            String name = versions.get(i).textOrEmpty("name");
            List<String> texts = DnsName.rfc1035LabelErrors(name);
            if (!texts.isEmpty()) {
                errors.add(FieldError.invalid(path + ".name", name, String.join(",", texts), RULE));
            }
            names.add(name);
            errors.addAll(VersionValidation.errors(versions.get(i), path));
        }
        String shown = new String(TreeJson.write(spec.get("versions").orElse(Tree.NULL)), StandardCharsets.UTF_8);
        if (names.size() < versions.size()) {
            errors.add(FieldError.invalidShown("spec.versions", shown, "must contain unique version names", RULE));
        }
        if (versions.stream().filter(version -> version.truth("storage")).count() != 1) {
            errors.add(FieldError.invalidShown(
                    "spec.versions", shown, "must have exactly one version marked as storage version", RULE));
        }
    }

    private static void names(Tree.Mapping names, List<FieldError> errors) {
        for (String name : List.of("plural", "singular", "kind", "listKind")) {
            if (names.textOrEmpty(name).isEmpty()) {
                errors.add(FieldError.required("spec.names." + name, "", RULE));
            }
        }
        for (String name : List.of("plural", "singular", "kind", "listKind")) {
            String value = names.textOrEmpty(name);
            if (!value.isEmpty()) {
                label("spec.names." + name, value, name.endsWith("ind"), errors);
            }
        }
        labels("shortNames", names, errors);
        String kind = names.textOrEmpty("kind");
        if (!kind.isEmpty() && kind.equals(names.textOrEmpty("listKind"))) {
            errors.add(FieldError.invalid("spec.names.listKind", kind, "kind and listKind may not be the same", RULE));
        }
        labels("categories", names, errors);
    }

    private static void labels(String list, Tree.Mapping names, List<FieldError> errors) {
        List<String> values = names.texts(list);
        for (int i = 0; i < values.size(); i++) {
            label("spec.names." + list + "[" + i + "]", values.get(i), false, errors);
        }
    }

    private static void label(String path, String value, boolean anyCase, List<FieldError> errors) {
        List<String> texts = DnsName.rfc1035LabelErrors(anyCase ? value.toLowerCase(Locale.ROOT) : value);
        if (!texts.isEmpty()) {
            String text = String.join(",", texts);
            errors.add(FieldError.invalid(
                    path, value, anyCase ? "may have mixed case, but should otherwise match: " + text : text, RULE));
        }
    }

    private static void conversion(Tree.Mapping conversion, List<FieldError> errors) {
        String strategy = conversion.textOrEmpty("strategy");
        choice("spec.conversion.strategy", strategy, List.of("None", "Webhook")).ifPresent(errors::add);
        Tree.Mapping webhook = conversion.mapping("webhook");
        boolean hasClient = webhook.has("clientConfig");
        if (!strategy.equals("Webhook")) {
            if (hasClient) {
                errors.add(FieldError.forbidden(
                        "spec.conversion.webhookClientConfig",
                        "should not be set when strategy is not set to Webhook",
                        RULE));
            }
            return;
        }
        if (!hasClient) {
            errors.add(FieldError.required(
                    "spec.conversion.webhookClientConfig", "required when strategy is set to Webhook", RULE));
        }
        if (webhook.texts("conversionReviewVersions").isEmpty()) {
            errors.add(FieldError.required("spec.conversion.conversionReviewVersions", "", RULE));
        }
    }
}
