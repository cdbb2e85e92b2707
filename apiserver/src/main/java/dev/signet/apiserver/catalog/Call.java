package dev.signet.apiserver.catalog;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.ObjectName;
import java.time.Instant;

/**
 * The call that a rule is asked about.
 *
 * @param version the version by which it came, such as {@code v1beta1}
 * @param endpoint the subresource; empty for the object itself
 * @param name of the object; its name part may be empty before one is generated
 * @param now the time that everything in this call happens at
 */
public record Call(
        User user, String version, String endpoint, Operation operation, ObjectName name, boolean dryRun, Instant now) {
    public boolean isMain() {
        return endpoint.isEmpty();
    }

    public Call of(Operation other) {
        return new Call(user, version, endpoint, other, name, dryRun, now);
    }

    public Call named(String newName) {
        return new Call(
                user,
                version,
                endpoint,
                operation,
                new ObjectName(name.resource(), name.namespace(), newName),
                dryRun,
                now);
    }
}
