package dev.signet.kinds.core.network;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.pki.encoding.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a Service, in Kubernetes' order and words. */
final class ServiceValidation {
    private static final String RULE = Ports.RULE;
    private static final List<String> TYPES =
            List.of(Service.CLUSTER_IP, Service.EXTERNAL_NAME, Service.LOAD_BALANCER, Service.NODE_PORT);

    private ServiceValidation() {}

    static List<FieldError> errors(Service service) {
        List<FieldError> errors = new ArrayList<>();
        boolean mayLackPorts =
                service.isOfType(Service.EXTERNAL_NAME) || service.clusterIp().equals(Service.HEADLESS);
        if (service.ports().isEmpty() && !mayLackPorts) {
            errors.add(FieldError.required("spec.ports", "", RULE));
        }
        if (service.isOfType(Service.EXTERNAL_NAME)) {
            externalName(service.spec().textOrEmpty("externalName"), errors);
        }
        ports(service.ports(), errors);
        selector(service.spec().mapping("selector"), errors);
        oneOf(
                "spec.sessionAffinity",
                service.spec().textOrEmpty("sessionAffinity"),
                List.of("ClientIP", "None"),
                errors);
        oneOf("spec.type", service.type(), TYPES, errors);
        clusterIps(service.clusterIps(), errors);
        return errors;
    }

    /** A cluster IP stays for the service's life. */
    static List<FieldError> changeErrors(Service before, Service service) {
        boolean holds = !before.isOfType(Service.EXTERNAL_NAME)
                && !service.isOfType(Service.EXTERNAL_NAME)
                && !before.clusterIps().isEmpty();
        if (!holds || before.clusterIps().getFirst().equals(first(service))) {
            return List.of();
        }
        String shown = new String(TreeJson.write(Tree.Sequence.ofTexts(service.clusterIps())), StandardCharsets.UTF_8);
        return List.of(FieldError.invalidShown("spec.clusterIPs[0]", shown, "may not change once set", RULE));
    }

    private static String first(Service service) {
        return service.clusterIps().isEmpty() ? "" : service.clusterIps().getFirst();
    }

    private static void externalName(String name, List<FieldError> errors) {
        String withoutRoot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (withoutRoot.isEmpty()) {
            errors.add(FieldError.required("spec.externalName", "", RULE));
        } else {
            invalid("spec.externalName", name, DnsName.subdomainErrors(withoutRoot), errors);
        }
    }

    private static void ports(List<Tree.Mapping> ports, List<FieldError> errors) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String path = "spec.ports[" + i + "]";
            Tree.Mapping port = ports.get(i);
            String name = port.textOrEmpty("name");
            if (name.isEmpty() && ports.size() > 1) {
                errors.add(FieldError.required(path + ".name", "", RULE));
            } else if (!name.isEmpty()) {
                List<String> texts = DnsName.labelErrors(name);
                invalid(path + ".name", name, texts, errors);
                if (texts.isEmpty() && !names.add(name)) {
                    errors.add(FieldError.duplicate(path + ".name", name, RULE));
                }
            }
            errors.addAll(Ports.numberErrors(path + ".port", port.whole("port").orElse(0L)));
            errors.addAll(Ports.protocolErrors(path, port));
            switch (port.get("targetPort").orElse(Tree.NULL)) {
                case Tree.Whole(long number) -> errors.addAll(Ports.numberErrors(path + ".targetPort", number));
                case Tree.Text(String text) -> errors.addAll(Ports.nameErrors(path + ".targetPort", text));
                default -> {}
            }
        }
        repeats(ports, errors);
    }

    private static void repeats(List<Tree.Mapping> ports, List<FieldError> errors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String protocol = ports.get(i).textOrEmpty("protocol");
            long number = ports.get(i).whole("port").orElse(0L);
            if (!seen.add(protocol + number)) {
                String shown =
                        "{\"Name\":\"\",\"Protocol\":\"%s\",\"AppProtocol\":null,\"Port\":%d,\"TargetPort\":0,\"NodePort\":0}"
                                .formatted(protocol, number);
                errors.add(new FieldError("spec.ports[" + i + "]", FieldError.Kind.DUPLICATE, shown, "", RULE));
            }
        }
    }

    private static void selector(Tree.Mapping selector, List<FieldError> errors) {
        selector.textMembers().forEach((key, value) -> {
            invalid("spec.selector", key, QualifiedName.errors(key), errors);
            invalid("spec.selector", value, QualifiedName.labelValueErrors(value), errors);
        });
    }

    private static void clusterIps(List<String> addresses, List<FieldError> errors) {
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            boolean headless = i == 0 && address.equals(Service.HEADLESS);
            if (!headless && IpAddress.parse(address).isEmpty()) {
                errors.add(FieldError.invalid("spec.clusterIPs[" + i + "]", address, EndpointsRules.NO_ADDRESS, RULE));
            }
        }
    }

    private static void oneOf(String path, String value, List<String> known, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(FieldError.required(path, "", RULE));
        } else if (!known.contains(value)) {
            errors.add(FieldError.unsupported(path, value, known, RULE));
        }
    }

    private static void invalid(String path, String value, List<String> texts, List<FieldError> errors) {
        texts.forEach(text -> errors.add(FieldError.invalid(path, value, text, RULE)));
    }
}
