package dev.signet.apiserver.object;

/**
 * A version of a group.
 *
 * @param group empty for the core group
 */
public record GroupVersion(String group, String version) {

    /** {@code api/v1} or {@code apis/GROUP/VERSION}. */
    public String path() {
        return group.isEmpty() ? "api/" + version : "apis/" + this;
    }

    /** As in {@code apiVersion}: the core group has no name there. */
    @Override
    public String toString() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
