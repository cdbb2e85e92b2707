package dev.signet.apiserver.catalog;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The verbs that endpoints usually have (VER-09). */
public final class Verbs {
    /** Of a stored object. */
    public static final SortedSet<String> OBJECT =
            of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** Of a stored subresource such as {@code status}. */
    public static final SortedSet<String> SUBRESOURCE = of("get", "patch", "update");

    /** Of what only answers. */
    public static final SortedSet<String> CREATE = of("create");

    private Verbs() {}

    private static SortedSet<String> of(String... verbs) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(verbs)));
    }
}
