package dev.signet.apiserver.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is served at the moment: the kinds of the program, and those that are declared while it runs (by
 * CustomResourceDefinitions). A reader gets an immutable catalog, which stays as it is while he works with it; he takes
 * one for each request and never waits. Safe for use by many threads.
 */
public final class LiveCatalog implements Supplier<Catalog> {
    private final List<Kind> builtIn;
    private final List<AdmissionRule> admission;

    /** Only touched by {@link #declare}. */
    private final Map<String, List<Kind>> declared = new LinkedHashMap<>();

    private volatile Catalog now;

    public LiveCatalog(List<Kind> builtIn, List<AdmissionRule> admission) {
        this.builtIn = List.copyOf(builtIn);
        this.admission = List.copyOf(admission);
        this.now = new Catalog(builtIn, admission);
    }

    /** The catalog as it is now. */
    @Override
    public Catalog get() {
        return now;
    }

    /**
     * Serves these kinds from now on, instead of those that the same declaration served before.
     *
     * @param declaration its name; of two that declare the same path the earlier one is served
     * @param kinds one for each version where versions differ in more than their schema; empty withdraws the declaration
     */
    public synchronized void declare(String declaration, List<Kind> kinds) {
        if (kinds.isEmpty()) {
            declared.remove(declaration);
        } else {
            declared.put(declaration, List.copyOf(kinds));
        }
        List<Kind> all = new ArrayList<>(builtIn);
        declared.values().forEach(all::addAll);
        now = Catalog.firstOfEach(all, admission);
    }
}
