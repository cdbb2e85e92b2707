package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules of ConfigMaps. */
final class ConfigMapRules implements Rules {

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping map) {
        Map<String, String> texts = map.mapping("data").textMembers();
        Map<String, String> bytes = map.mapping("binaryData").textMembers();
        List<FieldError> errors = new ArrayList<>();
        texts.keySet().forEach(key -> {
            errors.addAll(DataKeys.keyErrors("data", key));
            if (bytes.containsKey(key)) {
                errors.add(FieldError.invalid(
                        "data[" + key + "]", key, "duplicate of key present in binaryData", DataKeys.RULE));
            }
        });
        bytes.keySet().forEach(key -> errors.addAll(DataKeys.keyErrors("binaryData", key)));
        long size = texts.values().stream().mapToLong(ConfigMapRules::length).sum()
                + bytes.values().stream().mapToLong(DataKeys::decodedLength).sum();
        errors.addAll(DataKeys.sizeErrors("[]", size));
        return errors;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping map) {
        List<FieldError> errors = new ArrayList<>(DataKeys.frozenErrors(stored, map, List.of("data", "binaryData")));
        errors.addAll(validateCreate(call, map));
        return errors;
    }
}
