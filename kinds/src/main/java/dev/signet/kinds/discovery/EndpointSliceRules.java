package dev.signet.kinds.discovery;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** The rules of EndpointSlices. */
final class EndpointSliceRules implements Rules {
    private static final String RULE = "GEN-OBJ-05";
    private static final List<String> ADDRESS_TYPES = List.of("FQDN", "IPv4", "IPv6");
    private static final int MOST_ENDPOINTS = 1000;

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    /** Kubernetes never omits {@code endpoints} and {@code ports}: none is null. */
    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return prepared(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return prepared(sent);
    }

    private static Tree.Mapping prepared(Tree.Mapping slice) {
        Tree.Mapping full = slice;
        for (String member : List.of("endpoints", "ports")) {
            full = full.has(member) ? full : full.with(member, Tree.NULL);
        }
        return full;
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping slice) {
        List<FieldError> errors = new ArrayList<>();
        String type = slice.textOrEmpty("addressType");
        if (type.isEmpty()) {
            errors.add(FieldError.required("addressType", "", RULE));
        } else if (!ADDRESS_TYPES.contains(type)) {
            errors.add(FieldError.unsupported("addressType", type, ADDRESS_TYPES, RULE));
        }
        List<Tree.Mapping> endpoints = slice.mappings("endpoints");
        if (endpoints.size() > MOST_ENDPOINTS) {
            errors.add(new FieldError(
                    "endpoints",
                    FieldError.Kind.TOO_LONG,
                    Integer.toString(endpoints.size()),
                    "must have at most " + MOST_ENDPOINTS + " items",
                    RULE));
        }
        for (int i = 0; i < endpoints.size(); i++) {
            if (endpoints.get(i).items("addresses").isEmpty()) {
                errors.add(
                        FieldError.required("endpoints[" + i + "].addresses", "must contain at least 1 address", RULE));
            }
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping slice) {
        List<FieldError> errors = new ArrayList<>(validateCreate(call, slice));
        String type = slice.textOrEmpty("addressType");
        if (!type.equals(stored.textOrEmpty("addressType"))) {
            errors.add(FieldError.invalid("addressType", type, "field is immutable", RULE));
        }
        return errors;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }
}
