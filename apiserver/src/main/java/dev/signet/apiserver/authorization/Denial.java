package dev.signet.apiserver.authorization;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;

/** The words in which a 403 says who may not do what. */
public final class Denial {
    private Denial() {}

    /** @param reason the authorizer's; may be empty */
    public static Problem.Thrown of(Attributes attributes, String reason) {
        return switch (attributes.target()) {
            case Attributes.OfResource resource ->
                new Problem.AccessDenied(
                                message(attributes, resource, reason),
                                new ObjectName(
                                        new Resource(resource.group(), resource.resource()),
                                        resource.namespace(),
                                        resource.name()))
                        .thrown();
            case Attributes.OfPath path ->
                new Problem.AccessDenied(message(attributes, path), new ObjectName(new Resource("", ""), "", ""))
                        .thrown();
        };
    }

    private static String message(Attributes attributes, Attributes.OfResource target, String reason) {
        String object = target.group().isEmpty() ? target.resource() : target.resource() + "." + target.group();
        if (!target.name().isEmpty()) {
            object += " \"" + target.name() + "\"";
        }
        String place = target.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \"" + target.namespace() + "\"";
        String text = "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(
                        object, attributes.user().name(), attributes.verb(), target.combined(), target.group(), place);
        return reason.isEmpty() ? text : text + ": " + reason;
    }

    private static String message(Attributes attributes, Attributes.OfPath target) {
        return "forbidden: User \"%s\" cannot %s path \"%s\""
                .formatted(attributes.user().name(), attributes.verb(), target.path());
    }
}
