package dev.signet.kinds.node;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import java.util.List;
import java.util.Set;

/**
 * A node asks whether it may do something to an object of a kind that is not open to all nodes alike. What cannot be said
 * from the question, such as the name of what is to be created, is left to {@link NodeRestriction}.
 *
 * @param node its name, not empty
 */
record NodeQuestion(String node, String verb, Attributes.OfResource asked, NodeObjects objects) {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> OF_LEASES = Set.of("create", "delete", "get", "patch", "update");
    private static final Set<String> STATUS_WRITING = Set.of("patch", "update");
    private static final String LEASES_OF_NODES = "kube-node-lease";

    boolean isAbout(Resource resource) {
        return asked.resource().equals(resource.plural()) && asked.group().equals(resource.group());
    }

    /** One secret or config map that a pod of the node names. */
    Decision read(PodReference reference) {
        if (!READING.contains(verb)) {
            return no("can only read resources of this type");
        }
        if (!asked.subresource().isEmpty()) {
            return no("cannot read subresource");
        }
        if (asked.namespace().isEmpty()) {
            return no("can only read namespaced object of this type");
        }
        return named(refers(reference));
    }

    /** AUTHZ-NODE-02: the account of a pod of the node, and tokens for it. */
    Decision onAccount() {
        if (verb.equals("get") && asked.subresource().isEmpty()) {
            return named(refers(PodReference.SERVICE_ACCOUNT));
        }
        if (!verb.equals("create") || asked.name().isEmpty()) {
            return no("can only create tokens for individual service accounts");
        }
        return asked.subresource().equals("token")
                ? related(refers(PodReference.SERVICE_ACCOUNT))
                : no("can only create token subresource of serviceaccount");
    }

    Decision onLease() {
        if (!OF_LEASES.contains(verb)) {
            return no("can only get, create, update, patch, or delete a node lease");
        }
        if (!asked.namespace().equals(LEASES_OF_NODES)) {
            return no("can only access leases in the \"" + LEASES_OF_NODES + "\" system namespace");
        }
        return verb.equals("create") || asked.name().equals(node)
                ? yes()
                : no("can only access node lease with the same name as the requesting node");
    }

    /** By the name, not by what is there: a node asks for itself before it registers. */
    Decision onNode() {
        return switch (asked.subresource()) {
            case "" ->
                switch (verb) {
                    case "create", "update", "patch" -> yes();
                    case "get", "list", "watch" -> itself();
                    default -> no("");
                };
            case "status" -> allowed(STATUS_WRITING.contains(verb));
            default -> no("");
        };
    }

    private Decision itself() {
        if (asked.name().isEmpty()) {
            return no("node '" + node + "' cannot read all nodes, only its own Node object");
        }
        return asked.name().equals(node)
                ? yes()
                : no("node '" + node + "' cannot read '" + asked.name() + "', only its own Node object");
    }

    Decision onPod() {
        return switch (asked.subresource()) {
            case "" ->
                switch (verb) {
                    case "get" -> named(objects.hasPod(node, object()));
                    case "list", "watch" -> pods();
                    case "create", "delete" -> yes();
                    default -> no("");
                };
            case "status" -> allowed(STATUS_WRITING.contains(verb));
            case "eviction" -> allowed(verb.equals("create"));
            default -> no("");
        };
    }

    private Decision pods() {
        if (selectsItself()) {
            return yes();
        }
        return asked.name().isEmpty()
                ? no("can only list/watch pods with spec.nodeName field selector")
                : named(objects.hasPod(node, object()));
    }

    /** AUTHZ-NODE-01. */
    Decision onPodCertificateRequest() {
        if (!asked.subresource().isEmpty()) {
            return no("nodes may not access the " + asked.subresource() + " subresource of PodCertificateRequests");
        }
        return switch (verb) {
            case "create" -> yes();
            case "get" -> named(objects.hasRequest(node, object()));
            case "list", "watch" ->
                selectsItself() ? yes() : no("can only list/watch podcertificaterequests with nodeName field selector");
            default -> no("nodes may not " + verb + " podcertificaterequests");
        };
    }

    private boolean selectsItself() {
        return asked.selector().fields().stream()
                .anyMatch(field -> field.key().equals("spec.nodeName")
                        && field.operator() == Selector.Operator.IN
                        && field.values().equals(List.of(node)));
    }

    private boolean refers(PodReference reference) {
        return objects.refers(node, reference, asked.namespace(), asked.name());
    }

    private ObjectName object() {
        return new ObjectName(new Resource(asked.group(), asked.resource()), asked.namespace(), asked.name());
    }

    /** An answer about one object, which has to be named. */
    private Decision named(boolean isRelated) {
        return asked.name().isEmpty() ? no("No Object name found") : related(isRelated);
    }

    private Decision related(boolean isRelated) {
        return isRelated ? yes() : no("no relationship found between node '" + node + "' and this object");
    }

    private static Decision allowed(boolean is) {
        return is ? yes() : no("");
    }

    private static Decision yes() {
        return new Decision.Allow("");
    }

    private static Decision no(String reason) {
        return new Decision.NoOpinion(reason);
    }
}
