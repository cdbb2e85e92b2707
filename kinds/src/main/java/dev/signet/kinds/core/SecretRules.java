package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The rules of Secrets. Errors name keys, never what is kept under them. */
final class SecretRules implements Rules {
    static final String ACCOUNT_ANNOTATION = "kubernetes.io/service-account.name";

    /** The version with its {@code stringData}, which is for writing alone: what is stored has {@code data} only. */
    static Version merging(Version version) {
        return new Version(
                version.name(),
                version.schema(),
                version.defaulting(),
                SecretRules::withStringData,
                version.fromStored(),
                version.deprecation(),
                version.manner());
    }

    private static Tree.Mapping withStringData(Tree.Mapping sent) {
        if (!sent.has("stringData")) {
            return sent;
        }
        Map<String, String> texts = sent.mapping("stringData").textMembers();
        Tree.Mapping merged = sent.without("stringData");
        return texts.isEmpty() ? merged : merged.change("data", data -> overlaid(data, texts));
    }

    private static Tree.Mapping overlaid(Tree.Mapping data, Map<String, String> texts) {
        Tree.Mapping overlaid = data;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
            overlaid = overlaid.with(text.getKey(), Base64.getEncoder().encodeToString(bytes));
        }
        return overlaid;
    }

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping secret) {
        Map<String, String> data = secret.mapping("data").textMembers();
        List<FieldError> errors = new ArrayList<>();
        data.keySet().forEach(key -> errors.addAll(DataKeys.keyErrors("data", key)));
        long size = data.values().stream().mapToLong(DataKeys::decodedLength).sum();
        errors.addAll(DataKeys.sizeErrors("data", size));
        errors.addAll(typeErrors(secret, data));
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping secret) {
        List<FieldError> errors = new ArrayList<>();
        String type = secret.textOrEmpty("type");
        if (!type.equals(stored.textOrEmpty("type"))) {
            errors.add(FieldError.invalid("type", type, "field is immutable", DataKeys.RULE));
        }
        errors.addAll(DataKeys.frozenErrors(stored, secret, List.of("data")));
        errors.addAll(validateCreate(call, secret));
        return errors;
    }

    /** What a type demands; types that Kubernetes does not know demand nothing. */
    private static List<FieldError> typeErrors(Tree.Mapping secret, Map<String, String> data) {
        return switch (secret.textOrEmpty("type")) {
            case "kubernetes.io/service-account-token" -> accountErrors(secret);
            case "kubernetes.io/dockercfg" -> jsonErrors(data, ".dockercfg");
            case "kubernetes.io/dockerconfigjson" -> jsonErrors(data, ".dockerconfigjson");
            case "kubernetes.io/basic-auth" ->
                data.containsKey("username") || data.containsKey("password")
                        ? List.of()
                        : missing(data, "username", "password");
            case "kubernetes.io/ssh-auth" ->
                data.getOrDefault("ssh-privatekey", "").isEmpty()
                        ? List.of(required("data[ssh-privatekey]"))
                        : List.of();
            case "kubernetes.io/tls" -> missing(data, "tls.crt", "tls.key");
            default -> List.of();
        };
    }

    private static List<FieldError> accountErrors(Tree.Mapping secret) {
        String account = Metadata.of(secret).annotations().getOrDefault(ACCOUNT_ANNOTATION, "");
        return account.isEmpty() ? List.of(required("metadata.annotations[" + ACCOUNT_ANNOTATION + "]")) : List.of();
    }

    private static List<FieldError> jsonErrors(Map<String, String> data, String key) {
        String base64 = data.get(key);
        if (base64 == null) {
            return List.of(required("data[" + key + "]"));
        }
        try {
            TreeJson.read(Base64.getDecoder().decode(base64));
            return List.of();
        } catch (IllegalArgumentException _) {
            // The parser's message could repeat a part of the secret.
            return List.of(FieldError.invalid(
                    "data[" + key + "]", "<secret contents redacted>", "must be a JSON object", DataKeys.RULE));
        }
    }

    private static List<FieldError> missing(Map<String, String> data, String... keys) {
        List<FieldError> errors = new ArrayList<>();
        for (String key : keys) {
            if (!data.containsKey(key)) {
                errors.add(required("data[" + key + "]"));
            }
        }
        return errors;
    }

    private static FieldError required(String path) {
        return FieldError.required(path, "", DataKeys.RULE);
    }
}
