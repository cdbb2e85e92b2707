package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;

/**
 * Who sets fields, and how: what tells the entries of {@code managedFields} apart.
 *
 * @param apiVersion through which fields were updated; empty for an applier, who is the same in every version
 * @param subresource empty for the object itself
 */
record Holder(String name, boolean applies, String apiVersion, String subresource) {
    static Holder applier(String name, String subresource) {
        return new Holder(name, true, "", subresource);
    }

    static Holder updater(String name, String apiVersion, String subresource) {
        return new Holder(name.isEmpty() ? "unknown" : name, false, apiVersion, subresource);
    }

    String operation() {
        return applies ? "Apply" : "Update";
    }

    /** By what messages about several managers are ordered. */
    String identity() {
        Tree.Mapping identity =
                Tree.Mapping.of("manager", new Tree.Text(name), "operation", new Tree.Text(operation()));
        identity = apiVersion.isEmpty() ? identity : identity.with("apiVersion", apiVersion);
        identity = subresource.isEmpty() ? identity : identity.with("subresource", subresource);
        return new String(TreeJson.write(identity), StandardCharsets.UTF_8);
    }

    /** As messages name it (GEN-SSA-02). */
    @Override
    public String toString() {
        String shown = Quoting.quote(name);
        shown = subresource.isEmpty() ? shown : shown + " with subresource " + Quoting.quote(subresource);
        return applies ? shown : shown + " using " + apiVersion;
    }
}
