package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.authorization.Denial;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.query.Parameters;
import dev.signet.apiserver.query.Selectors;
import java.util.Locale;
import java.util.Optional;

/** Whether a user may do what a request asks for; the notes keep why. */
record Permission(Authorizer authorizer, AuditNotes notes) {

    /** @throws Problem.Thrown {@link Problem.AccessDenied} */
    void check(User user, String verb, Target.OfResource target, Parameters parameters) {
        Attributes attributes = new Attributes(user, verb, attributes(verb, target, parameters));
        Decision decision = authorizer.decide(attributes);
        notes.decided(decision);
        if (!(decision instanceof Decision.Allow)) {
            throw Denial.of(attributes, decision.reason());
        }
    }

    /** @throws Problem.Thrown {@link Problem.AccessDenied} */
    void check(User user, String method, Target.OfPath target) {
        Attributes.OfPath path = new Attributes.OfPath(target.path());
        Attributes attributes = new Attributes(user, method.toLowerCase(Locale.ROOT), path);
        if (!authorizer.allows(attributes)) {
            throw Denial.of(attributes, "");
        }
    }

    /** RBAC-05: a list or watch of one name is about that object. */
    static Attributes.OfResource attributes(String verb, Target.OfResource target, Parameters parameters) {
        Selector selector = verb.equals("list") || verb.equals("watch") || verb.equals("deletecollection")
                ? Selectors.of(parameters)
                : Selector.EVERYTHING;
        Attributes.OfResource wanted = new Attributes.OfResource(
                target.group(),
                target.version(),
                target.resource(),
                target.subresource(),
                target.ownNamespace(),
                target.name(),
                selector);
        Optional<String> selected = verb.equals("deletecollection") ? Optional.empty() : wanted.selectedName();
        return selected.isEmpty() || !target.name().isEmpty()
                ? wanted
                : new Attributes.OfResource(
                        target.group(),
                        target.version(),
                        target.resource(),
                        target.subresource(),
                        target.namespace(),
                        selected.get(),
                        selector);
    }
}
