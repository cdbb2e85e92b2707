package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What one write changes, in the version of the call and in those of the entries. For one write and one thread. */
final class Comparisons {
    private final VersionForm form;
    private final Tree.Mapping before;
    private final Tree.Mapping after;
    private final Comparison own;
    private final Map<String, Optional<Comparison>> others = new HashMap<>();

    /**
     * @param form of both states
     * @param reset what the endpoint takes from the stored object: a change of it is none
     */
    Comparisons(
            VersionForm form,
            Tree.Mapping before,
            Tree.Mapping after,
            FieldSet reset,
            ManagedFields managed,
            Function<String, Optional<VersionForm>> forms)
            throws Malformed {
        this.form = form;
        this.before = before;
        this.after = after;
        this.own = Comparison.of(form, before, after, reset);
        for (ManagedFields.Entry entry : managed.entries().values()) {
            String version = entry.apiVersion();
            if (!version.equals(form.apiVersion()) && !others.containsKey(version)) {
                Optional<VersionForm> other = forms.apply(version);
                others.put(version, other.isEmpty() ? Optional.empty() : Optional.of(in(other.get(), reset)));
            }
        }
    }

    private Comparison in(VersionForm other, FieldSet reset) throws Malformed {
        return Comparison.of(other, form.in(other, before), form.in(other, after), reset);
    }

    Comparison own() {
        return own;
    }

    /** Empty where the version is not served any more. */
    Optional<Comparison> in(String apiVersion) {
        return apiVersion.equals(form.apiVersion())
                ? Optional.of(own)
                : others.getOrDefault(apiVersion, Optional.empty());
    }

    /** What an entry keeps of its fields; nothing where its version is not served any more. */
    FieldSet kept(ManagedFields.Entry entry) {
        return in(entry.apiVersion())
                .map(comparison -> entry.fields().minus(comparison.all()))
                .orElse(FieldSet.EMPTY);
    }

    /** What a change of an entry's fields takes from it. */
    FieldSet taken(ManagedFields.Entry entry) {
        return in(entry.apiVersion())
                .map(comparison -> entry.fields().intersection(comparison.changed()))
                .orElse(FieldSet.EMPTY);
    }
}
