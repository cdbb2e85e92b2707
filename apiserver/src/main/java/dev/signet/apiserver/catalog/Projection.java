package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Tree;

/** How a stored object is shown as one of another kind, and what writing that changes: {@code scale}. */
public interface Projection {

    /**
     * @param object as a client of its version sees it
     * @return without apiVersion and kind
     */
    Tree.Mapping show(Tree.Mapping object);

    /**
     * The object as it becomes.
     *
     * @param shown what a client sent in that kind; only what the projection may change is taken from it
     */
    Tree.Mapping write(Tree.Mapping object, Tree.Mapping shown);
}
