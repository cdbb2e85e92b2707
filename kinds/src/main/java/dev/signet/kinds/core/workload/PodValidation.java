package dev.signet.kinds.core.workload;

import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.core.network.Ports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a Pod's spec, as far as its fields are known here; in Kubernetes' order and words. */
final class PodValidation {
    static final String RULE = "GEN-OBJ-05";

    private static final List<String> RESTARTS = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final List<String> PULLS = List.of("Always", "IfNotPresent", "Never");

    private PodValidation() {}

    static List<FieldError> errors(Tree.Mapping spec) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (spec.items("containers").isEmpty()) {
            errors.add(FieldError.required("spec.containers", "", RULE));
        }
        containers("spec.containers", spec.mappings("containers"), names, errors);
        containers("spec.initContainers", spec.mappings("initContainers"), names, errors);
        oneOf("spec.restartPolicy", spec.textOrEmpty("restartPolicy"), RESTARTS, errors);
        oneOf("spec.dnsPolicy", spec.textOrEmpty("dnsPolicy"), DNS, errors);
        subdomain("spec.serviceAccountName", spec.textOrEmpty("serviceAccountName"), errors);
        subdomain("spec.nodeName", spec.textOrEmpty("nodeName"), errors);
        spec.whole("activeDeadlineSeconds")
                .filter(seconds -> seconds < 1 || seconds > Integer.MAX_VALUE)
                .ifPresent(seconds -> errors.add(FieldError.invalid(
                        "spec.activeDeadlineSeconds", seconds, "must be between 1 and 2147483647, inclusive", RULE)));
        label("spec.hostname", spec.textOrEmpty("hostname"), errors);
        label("spec.subdomain", spec.textOrEmpty("subdomain"), errors);
        return errors;
    }

    private static void containers(
            String path, List<Tree.Mapping> containers, Set<String> names, List<FieldError> errors) {
        for (int i = 0; i < containers.size(); i++) {
            container(path + "[" + i + "]", containers.get(i), names, errors);
        }
    }

    private static void container(String path, Tree.Mapping container, Set<String> names, List<FieldError> errors) {
        String name = container.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.add(FieldError.required(path + ".name", "", RULE));
        } else {
            label(path + ".name", name, errors);
        }
        if (!name.isEmpty() && !names.add(name)) {
            errors.add(FieldError.duplicate(path + ".name", name, RULE));
        }
        String image = container.textOrEmpty("image");
        if (image.isEmpty()) {
            errors.add(FieldError.required(path + ".image", "", RULE));
        } else if (!image.strip().equals(image)) {
            errors.add(
                    FieldError.invalid(path + ".image", image, "must not have leading or trailing whitespace", RULE));
        }
        ports(path, container.mappings("ports"), errors);
        oneOf(path + ".imagePullPolicy", container.textOrEmpty("imagePullPolicy"), PULLS, errors);
    }

    private static void ports(String container, List<Tree.Mapping> ports, List<FieldError> errors) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String path = container + ".ports[" + i + "]";
            Tree.Mapping port = ports.get(i);
            String name = port.textOrEmpty("name");
            if (!name.isEmpty()) {
                List<FieldError> wrong = Ports.nameErrors(path + ".name", name);
                errors.addAll(wrong);
                if (wrong.isEmpty() && !names.add(name)) {
                    errors.add(FieldError.duplicate(path + ".name", name, RULE));
                }
            }
            long number = port.whole("containerPort").orElse(0L);
            errors.addAll(
                    number == 0
                            ? List.of(FieldError.required(path + ".containerPort", "", RULE))
                            : Ports.numberErrors(path + ".containerPort", number));
            port.whole("hostPort")
                    .filter(host -> host != 0)
                    .ifPresent(host -> errors.addAll(Ports.numberErrors(path + ".hostPort", host)));
            errors.addAll(Ports.protocolErrors(path, port));
        }
    }

    private static void oneOf(String path, String value, List<String> known, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(FieldError.required(path, "", RULE));
        } else if (!known.contains(value)) {
            errors.add(FieldError.unsupported(path, value, known, RULE));
        }
    }

    private static void label(String path, String value, List<FieldError> errors) {
        if (!value.isEmpty()) {
            DnsName.labelErrors(value).forEach(text -> errors.add(FieldError.invalid(path, value, text, RULE)));
        }
    }

    private static void subdomain(String path, String value, List<FieldError> errors) {
        if (!value.isEmpty()) {
            DnsName.subdomainErrors(value).forEach(text -> errors.add(FieldError.invalid(path, value, text, RULE)));
        }
    }
}
