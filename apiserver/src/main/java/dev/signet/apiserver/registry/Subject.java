package dev.signet.apiserver.registry;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Problem;
import java.util.List;

/**
 * What a write is about.
 *
 * @param version in which the client speaks
 * @param rules of the endpoint that was called
 */
public record Subject(Kind kind, Version version, Rules rules, Call call) {

    Subject named(String name) {
        return new Subject(kind, version, rules, call.named(name));
    }

    /** @throws Problem.Thrown {@link Problem.Invalid} where there are errors */
    void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(kind.kindName(), call.name().name(), errors).thrown();
        }
    }
}
