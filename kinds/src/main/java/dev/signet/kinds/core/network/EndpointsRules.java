package dev.signet.kinds.core.network;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** The rules of Endpoints. */
final class EndpointsRules implements Rules {
    static final String NO_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping endpoints) {
        List<FieldError> errors = new ArrayList<>();
        List<Tree.Mapping> subsets = endpoints.mappings("subsets");
        for (int i = 0; i < subsets.size(); i++) {
            subset("subsets[" + i + "]", subsets.get(i), errors);
        }
        return errors;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping endpoints) {
        return validateCreate(call, endpoints);
    }

    private static void subset(String path, Tree.Mapping subset, List<FieldError> errors) {
        if (subset.items("addresses").isEmpty()
                && subset.items("notReadyAddresses").isEmpty()) {
            errors.add(FieldError.required(path, "must specify `addresses` or `notReadyAddresses`", Ports.RULE));
        }
        for (String member : List.of("addresses", "notReadyAddresses")) {
            List<Tree.Mapping> addresses = subset.mappings(member);
            for (int i = 0; i < addresses.size(); i++) {
                String ip = addresses.get(i).textOrEmpty("ip");
                if (IpAddress.parse(ip).isEmpty()) {
                    errors.add(FieldError.invalid(path + "." + member + "[" + i + "].ip", ip, NO_ADDRESS, Ports.RULE));
                }
            }
        }
        List<Tree.Mapping> ports = subset.mappings("ports");
        for (int i = 0; i < ports.size(); i++) {
            String at = path + ".ports[" + i + "]";
            String name = ports.get(i).textOrEmpty("name");
            if (name.isEmpty() && ports.size() > 1) {
                errors.add(FieldError.required(at + ".name", "", Ports.RULE));
            }
            errors.addAll(
                    Ports.numberErrors(at + ".port", ports.get(i).whole("port").orElse(0L)));
            errors.addAll(Ports.protocolErrors(at, ports.get(i)));
        }
    }
}
