package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;

/**
 * Who owns fields, and how he came to: what tells the entries of {@code managedFields} apart.
 *
 * @param manager the name under which he writes
 * @param applies whether by server-side apply
 * @param apiVersion through which fields were updated; empty for an applier, who is the same in every version
 * @param subresource empty for the object itself
 */
record Owner(String manager, boolean applies, String apiVersion, String subresource) {
    static Owner applier(String manager, String subresource) {
        return new Owner(manager, true, "", subresource);
    }

    static Owner updater(String manager, String apiVersion, String subresource) {
        return new Owner(manager.isEmpty() ? "unknown" : manager, false, apiVersion, subresource);
    }

    String operation() {
        return applies ? "Apply" : "Update";
    }

    /** By what messages about several owners are ordered. */
    String identity() {
        Tree.Mapping identity =
                Tree.Mapping.of("manager", new Tree.Text(manager), "operation", new Tree.Text(operation()));
        identity = apiVersion.isEmpty() ? identity : identity.with("apiVersion", apiVersion);
        identity = subresource.isEmpty() ? identity : identity.with("subresource", subresource);
        return new String(TreeJson.write(identity), StandardCharsets.UTF_8);
    }

    /** As messages name it (GEN-SSA-02). */
    @Override
    public String toString() {
        String shown = Quoting.quote(manager);
        shown = subresource.isEmpty() ? shown : shown + " with subresource " + Quoting.quote(subresource);
        return applies ? shown : shown + " using " + apiVersion;
    }
}
