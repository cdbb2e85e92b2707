package dev.signet.apiserver.object;

/**
 * A kind of a group, as messages about invalid objects name it.
 *
 * @param group empty for the core group
 */
public record KindName(String group, String kind) {

    /** {@code Kind.group}, or the kind alone in the core group. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
